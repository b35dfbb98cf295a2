"""Topics: headings by name, questions by key phrase and likeness, and nothing where unsure."""

import html
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.evidence.topics import TOPICS, TopicNames, _listed, _pattern_of, _Phrase, fold, is_question
from kit.evidence.wordings import NO_TOPIC, WORDINGS, Wording

IDS = [
    "journey",
    "tasks",
    "skills",
    "pay",
    "realities",
    "organization",
    "entry",
    "credentials",
    "differently",
    "trends",
    "challenge",
    "advice",
    "ideas",
    "resources",
    "referrals",
    "closing",
]


QUESTIONS: dict[str | None, list[str]] = {
    "journey": [
        "How did you get into veterinary medicine?",
        "What was your route from school to the orchestra?",
        "Why did you leave banking for beekeeping?",
        "What made you choose nursing over teaching?",
        "What brought you to Lisbon and to this studio?",
        "How did you land your first job on a ship?",
        "Before you became a judge, what did you do?",
        "How long did it take before you were promoted, and how many years did it take to lead a crew?",
        "Was it luck or plan that you run a bakery today?",
        "Tell us about your background.",
        "How did you end up as a sound engineer?",
        "What did you study, and why?",
        "Did you always want to be a pilot?",
        "What drew you to translation?",
        "¿Cómo llegaste a ser arquitecta?",
        "¿Qué estudiaste y por qué?",
        "Cuéntanos tu trayectoria.",
        "¿Qué hacías antes de entrar en el hospital?",
        "Wie bist du zum Journalismus gekommen?",
        "How did you hear about the opening, and why did you take it?",
    ],
    "tasks": [
        "What does a typical week look like for you?",
        "Walk me through your day, please.",
        "What did you do yesterday?",
        "What does a midwife do all day?",
        "What are you working on at the moment?",
        "Which tools do you use most?",
        "Who do you work with most closely?",
        "How do you spend most of your time?",
        "What are your main responsibilities?",
        "When is your busiest season?",
        "Describe an ordinary day at the port.",
        "¿Cómo es un día típico en tu taller?",
        "¿En qué consiste tu trabajo?",
        "¿Cuáles son tus tareas principales?",
        "Wie sieht ein typischer Arbeitstag aus?",
        "Which jobs have you worked on this year?",
        "What do you do for a living?",
        "What is your job?",
    ],
    "skills": [
        "Which skills matter most in your trade?",
        "What separates a good welder from an average one?",
        "What does it take to succeed as a court interpreter?",
        "What did you learn on the job that no school teaches?",
        "What carried over from your years in the army?",
        "How has your training as a dancer helped you in physiotherapy?",
        "What makes somebody hard to replace on your team?",
        "¿Qué habilidades necesita una buena editora?",
        "Which abilities are overrated in your line of work?",
        "How has your time as a swimming coach helped you at the bank?",
    ],
    "pay": [
        "What is a typical salary range for a junior surveyor?",
        "How much can a freelance illustrator earn?",
        "How well does the work pay after ten years?",
        "What benefits does a public employer offer?",
        "¿Cuánto se gana al empezar?",
        "What moves pay up in your trade?",
    ],
    "realities": [
        "What is the best part of your job?",
        "What do you enjoy least about it?",
        "What surprised you when you started?",
        "What do people get wrong about social workers?",
        "What are the biggest challenges of running a farm?",
        "How many hours do you work in a normal month?",
        "Can the work be done remotely?",
        "Why do people leave the profession?",
        "What is it like to work at night?",
        "How stressful is an emergency ward?",
        "¿Qué es lo que más te gusta de tu trabajo?",
        "¿Qué es lo más difícil de enseñar a adultos?",
        "What obstacles did you meet on the way, and how did you get past them?",
        "What's your favourite thing about the night train?",
        "What would you say is the hardest part of the harvest?",
        "¿Qué te sorprendió de la administración pública?",
    ],
    "organization": [
        "What is the culture like in your firm?",
        "How are decisions made in a cooperative?",
        "How does your lab differ from other labs, and from rivals abroad?",
        "Is there a training budget?",
        "¿Cómo es el ambiente de trabajo en la redacción?",
        "What leadership style works best where you are?",
    ],
    "entry": [
        "How do people get into film editing?",
        "How can someone break into the wine trade?",
        "How would a teacher become a data analyst?",
        "What do you look for in applicants?",
        "How important is a portfolio?",
        "Can one start without any experience?",
        "¿Cómo se puede entrar en el sector sin experiencia?",
    ],
    "credentials": [
        "Do you need a degree for that?",
        "Which certificates are worth the money?",
        "Is the licence hard to get?",
        "Which course would you take again?",
        "¿Hace falta un título para trabajar de guía?",
        "Is a master's degree needed?",
    ],
    "differently": [
        "What would you do differently?",
        "If you could start over, would you choose the same trade?",
        "What do you wish you had known at twenty?",
        "What would you say to your younger self?",
        "Any regrets?",
        "¿Qué harías diferente si volvieras a empezar?",
        "What advice do you wish you'd had?",
    ],
    "trends": [
        "Where is your field heading in the next five years?",
        "How will automation change your work?",
        "What does the future of print look like?",
        "Could you work freelance?",
        "¿Cómo ves el futuro de la artesanía?",
    ],
    "advice": [
        "What advice do you have for young carpenters?",
        "What would you do in my place?",
        "Should I take the offer from the museum?",
        "What tips would you share with students?",
        "¿Qué consejo le darías a quien cambia de oficio?",
        "As a last word, which advice do you have for a colleague?",
        "Which advice would you give to somebody starting out?",
    ],
    "challenge": [
        "How would you tackle a shortage of drivers?",
        "How would you approach a customer who never pays?",
    ],
    "ideas": [
        "Which habit of yours is worth borrowing?",
        "What could other fields learn from yours?",
    ],
    "resources": [
        "Which books should I read?",
        "How do you keep up with new research?",
        "Are there conferences worth going to?",
        "¿Qué libros recomiendas?",
    ],
    "referrals": [
        "Who else should I talk to?",
        "Could you introduce me to somebody in Nairobi?",
        "May I use your name when I write to her?",
        "¿Con quién más debería hablar?",
    ],
    "closing": [
        "Is there anything else you would like to add?",
        "What should I have asked you?",
        "May I quote you by name?",
        "How can I help you in return?",
        "¿Algo más que quieras añadir?",
    ],
    None: [
        "What is your favourite dish?",
        "What fills your free time?",
        "Cats or dogs?",
        "Where do you see yourself in five years?",
        "How old is the building?",
        "What is the weather like in Bergen?",
        "Did the train arrive on time?",
        "What mark will the festival leave on the town?",
        "How can other towns copy the library?",
        "Who won the cup?",
        "¿Cuántos habitantes tiene el pueblo?",
        "What is a lighthouse keeper?",
        "¿Qué haces en tu tiempo libre?",
        "What song do you sing in the shower, just for fun?",
        "How do you find the right piece of wood?",
        "Where is the archive kept?",
        "To what degree is the roof original?",
        "Of course, but is it worth the trouble?",
        "What do you do when the ferry is late?",
        "What do you eat?",
        "How do you book the hall?",
        "Who else works on the island?",
        "What is the natural habitat of the otter?",
        "How tricky is the tax form?",
        "How big is the herd?",
        "Can you tell our readers a story?",
    ],
}


@pytest.mark.parametrize(
    ("question", "expected"),
    [(question, topic) for topic, questions in QUESTIONS.items() for question in questions],
)
def test_question_finds_its_topic(question: str, expected: str | None) -> None:
    """A question goes to the topic it is about, and to none where that is not sure."""
    topic = TopicNames().of_question(question)
    assert (topic.id if topic else None) == expected


def test_topics_are_the_sixteen_in_order() -> None:
    """The topics are those of the domain, in its order, each with names and key phrases."""
    assert [topic.id for topic in TOPICS] == IDS
    assert all(topic.title and topic.aliases and topic.keywords for topic in TOPICS)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Daily tasks", "tasks"),
        ("DAILY TASKS", "tasks"),
        ("tasks", "tasks"),
        ("2. Daily tasks:", "tasks"),
        ("**Journey**", "journey"),
        ("Tagesablauf", "tasks"),
        ("Fähigkeiten", "skills"),
        ("Fahigkeiten", "skills"),
        ("Parcours", "journey"),
        ("trayectoria", "journey"),
        ("Dia a dia", "tasks"),
        ("Rémunération", "pay"),
        ("What they would do differently", "differently"),
        ("What they'd do differently", "differently"),
        ("What they\u2019d do differently?", "differently"),
        ("Getting in", "entry"),
        ("How did you get into pottery?", "journey"),
        ("Tell me about your background", "journey"),
        ("Pottery", None),
        ("Because", None),
        ("Actions", None),
        ("Decision", None),
        ("Questions", None),
        ("From the source", None),
        ("", None),
        ("What colour is the kiln?", None),
    ],
)
def test_heading_finds_its_topic(heading: str, expected: str | None) -> None:
    """A heading matches a name exactly, whatever its case, accents and punctuation."""
    topic = TopicNames().of_heading(heading)
    assert (topic.id if topic else None) == expected


def test_statement_is_not_taken_for_a_question() -> None:
    """A heading that asks nothing is never matched by its words alone."""
    assert TopicNames().of_heading("The day we talked about salaries") is None


def test_no_name_belongs_to_two_topics() -> None:
    """Every shipped name, folded, leads to one topic."""
    owners: dict[str, set[str]] = {}
    for topic in TOPICS:
        for name in (topic.id, topic.title, *topic.aliases):
            owners.setdefault(fold(name), set()).add(topic.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_settings_add_a_name() -> None:
    """A name from the settings finds its topic, besides those that ship."""
    names = TopicNames({"tasks": ["Ein Tag an der Werft"]})
    found = [names.of_heading(text) for text in ("ein tag an der Werft!", "Daily tasks")]
    assert [topic.id for topic in found if topic] == ["tasks", "tasks"]


def test_own_name_wins_over_a_shipped_one() -> None:
    """A user who calls their pay heading *Benefits and tips* or *Tips* gets pay."""
    topic = TopicNames({"pay": ["Tips"]}).of_heading("Tips")
    assert topic is not None
    assert topic.id == "pay"


def test_settings_make_a_new_topic() -> None:
    """An id that is not known becomes a topic, titled by its first name."""
    names = TopicNames({"well-being": ["Well-being at work", "Health"]})
    topic = names.of_heading("health")
    assert topic is not None
    assert (topic.id, topic.title) == ("well-being", "Well-being at work")
    assert names.topics[-1] is topic
    assert names.of_heading("well-being") is topic
    assert names.of_id("well-being") is topic


def test_new_topic_without_names_is_called_by_its_id() -> None:
    """A new topic needs no names of its own."""
    topic = TopicNames({"side-jobs": []}).of_heading("Side jobs")
    assert topic is not None
    assert topic.title == "Side jobs"


def test_likeness_finds_a_question_without_key_phrases() -> None:
    """A question in nearly the words of an example is matched by likeness alone."""
    topic = TopicNames().of_question("Whom should I go and talk to next?")
    assert topic is not None
    assert topic.id == "referrals"


def test_question_counts_more_than_its_preamble() -> None:
    """What is said before the question does not decide, where the question itself does."""
    text = "We spoke about salaries and degrees all morning. What is a normal day like at the pier?"
    topic = TopicNames().of_question(text)
    assert topic is not None
    assert topic.id == "tasks"


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Why here?", True),
        ("Why here?**", True),
        ("“Why here?”", True),
        ("¿Por qué aquí?", True),
        ("Tell me about the kiln", True),
        ("Please tell us about the glaze.", True),
        ("Cuéntanos tu historia", True),
        ("Beschreiben Sie Ihren Tag", True),
        ("It is warm in here. Tell me about the kiln.", True),
        ("It is warm in here. The kiln is lit.", False),
        ("Telling stories", False),
        ("Described by others", False),
        ("The kiln", False),
        ("", False),
    ],
)
def test_is_question(text: str, asks: bool) -> None:
    """A question ends with its mark, or begins as requests to tell do."""
    assert is_question(text) is asks


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  What's *next*?  ", "what is next"),
        ("You\u2019ve  worked-on", "you have worked on"),
        ("Día típico", "dia tipico"),
        ("Straße", "strasse"),
        ("it&#8217;s", "it is"),
        ("[Ten](https://example.org/ten) years", "ten years"),
        ("l'avenir", "l avenir"),
        ("I don't, they'll, I'd, we're, I'm", "i don not they will i would we are i am"),
        ("Who's the boss's friend? That\u2019s it's.", "who is the bosss friend that is it is"),
        ("'tis s'more", "tis s more"),
        ("ÉTÉ\u2014_Ünter_ \u201cfür\u201d ½ 5\u00b2", "ete unter fur 1 2 52"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Folding leaves words alone: no case, accents, marks, links or contractions."""
    assert fold(text) == folded


_ONE_BY_ONE = (
    (r"(?<=n){}t\b", " not"),
    (r"(?<=\w){}ve\b", " have"),
    (r"(?<=\w){}re\b", " are"),
    (r"(?<=\w){}ll\b", " will"),
    (r"(?<=\w){}d\b", " would"),
    (r"(?<=i){}m\b", " am"),
    (r"\b(what|who|how|where|when|that|it|there){}s\b", r"\1 is"),
    (r"(?<=\w){}s\b", "s"),
)
_ODD_LETTERS = "'\u2019\u02bc`n\u0130\u0131sS\u017f\xdf\ufb01\u0301\u0307_-. \n\xa0\x1c\u2460\xbd\xb2\u0663\U0001d400\ud800"
_ODD_SHREDS = ["what", "Who", "it", "\u0130t", "that", "there", "n't", "'s", "\u2019ve", "'re"]
_ODD_SHREDS += ["'ll", "'d", "i'm", "o'm", "'S"]
_ODD_TEXTS = st.lists(
    st.sampled_from([*_ODD_LETTERS, *_ODD_SHREDS]) | st.text(max_size=3), max_size=12
)


@given(_ODD_TEXTS.map("".join))
def test_folding_at_once_is_folding_step_by_step(text: str) -> None:
    """Contractions one kind after the other, marks letter by letter, and what is no word a blank."""
    told = html.unescape(text) if "&" in text else text
    for contraction, spelt_out in _ONE_BY_ONE:
        pattern = contraction.replace("{}", "['\u2019\u02bc]")
        told = re.sub(pattern, spelt_out, told, flags=re.IGNORECASE)
    told = "".join(
        each for each in unicodedata.normalize("NFKD", told) if not unicodedata.combining(each)
    )
    assert fold(text) == re.sub(r"[\W_]+", " ", told.casefold()).strip()


def test_key_phrases_can_be_looked_up() -> None:
    """Every key phrase has three fixed letters to find it by, and a pattern that compiles."""
    phrases = [_Phrase(text, each.id) for each in WORDINGS for text in _listed(each.keywords)]
    phrases += [_Phrase(text, None) for text in _listed(NO_TOPIC)]
    for phrase in phrases:
        words = [word for word in phrase.text.split() if word != "~"]
        longest = max(words, key=lambda word: min(len(each) for each in word.split("|")))
        loose = [each for each in longest.split("|") if "*" in each and len(each.split("*")[0]) < 3]
        assert not loose, phrase.text
        assert fold(re.sub(r"[*|~]", " ", phrase.text)) == " ".join(
            re.sub(r"[*|~]", " ", phrase.text).split()
        )
        assert not phrase.stands_in("")


def test_a_key_phrase_is_found_by_its_pattern_and_by_nothing_else() -> None:
    """What is looked at before the pattern hides no text that the pattern finds."""
    for text in (each for wording in WORDINGS for each in _listed(wording.keywords)):
        phrase = _Phrase(text, "any")
        words = phrase.text.replace("~", "so it is").split()
        told = " ".join(word.split("|")[-1].replace("*", "s") for word in words)
        assert re.search(_pattern_of(phrase.text), f"and {told} then")
        assert phrase.stands_in(f"and {told} then")
        assert not phrase.stands_in(f"un{told}")


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda each: each.id)
def test_examples_find_their_own_topic(wording: Wording) -> None:
    """Every example question of a topic leads back to it, by phrase or by likeness."""
    names = TopicNames()
    for example in _listed(wording.examples):
        topic = names.of_question(example)
        assert topic is not None, example
        assert topic.id == wording.id, example


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text makes the matching raise, and asking twice gives the same answer."""
    names = TopicNames()
    assert names.of_heading(text) == names.of_heading(text)
    assert names.of_question(text) == TopicNames().of_question(text)
