"""People's names in running text: what looks like one, its id, its initials, its role."""

import re
import unicodedata
from hashlib import sha256
from typing import NamedTuple

from kit.evidence.topics import fold


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


PARTICLES = words(
    "al ap ben bin bint da das de del della den der di do dos du el ibn la las le los ten ter van von zu"
)
_HONORIFICS = words(
    "dr dra prof professor mr mrs ms miss mx sir herr frau sr sra srta don dona judge captain sister father rev"
)
ROLE_WORDS = words(
    """
    accountant administrator advisor adviser agent analyst apprentice architect archivist artist assistant
    associate attorney author baker beekeeper biologist bookkeeper brewer broker builder buyer carpenter
    carer chef chemist chief clerk clinician coach coder conductor consultant contractor cook coordinator
    counsellor counselor craftsman creator curator dancer dentist designer developer dietitian diplomat
    director doctor diver driver economist editor educator electrician engineer entrepreneur executive
    farmer firefighter fisher founder cofounder gardener geologist guide head historian illustrator inspector
    instructor intern interpreter investigator journalist judge lawyer lead leader lecturer librarian
    keeper machinist maker manager marketer mason master mate mathematician mechanic midwife miller minister musician nurse
    officer operator optician organizer owner painter paramedic pastor pharmacist photographer physician
    physicist physiotherapist pilot planner plumber potter president principal producer product professor
    programmer psychologist ranger realtor recruiter repairer reporter researcher representative sailor
    scientist scholar seamstress secretary seller shepherd singer smith sociologist soldier specialist
    statistician steward strategist student supervisor surgeon surveyor tailor teacher technician
    technologist therapist trader trainer translator treasurer tutor underwriter veterinarian vet waiter
    welder warden worker writer
    ingeniero ingeniera director directora gerente jefe jefa medico medica enfermero enfermera maestro
    maestra profesor profesora abogado abogada disenador disenadora desarrollador desarrolladora analista
    arquitecto arquitecta cocinero cocinera periodista consultor consultora contador contadora especialista
    coordinador coordinadora investigador investigadora panadero panadera traductor traductora
    ingenieur ingenieurin leiter leiterin entwickler entwicklerin lehrer lehrerin arzt arztin krankenpfleger
    krankenschwester pflegefachfrau berater beraterin geschaftsfuhrer geschaftsfuhrerin tischler tischlerin
    backer backerin ingenieure infirmier infirmiere directeur directrice professeur avocat avocate
    developpeur developpeuse boulanger boulangere consultante architecte journaliste
    engenheiro engenheira diretor diretora enfermeiro enfermeira professora advogado advogada
    """
)
_NOT_NAMES = words(
    """
    a about advice after all an and annual ask asked association at authority bank before behind being best but although because
    big board bureau business by career careers center centre chapter chief city civic civil code college
    commission committee common community company contents conversation corps council country county data
    day days daily department design development digital division editor editorial education episode experience
    faq federal fellow fellows fellowship festival final first five for foundation four from full future general
    get getting government great group hall health hello her high his hospital house how human i if in industry
    information initiative innovation institute institution interview interviews into is island it its job
    jobs join journey keep laboratory lake last learn learned learning lessons library life local looking love
    making management market meet member members middle ministry more morning motion museum my national new news
    next night no not note notes of office old on one open operations opportunities opportunity or organization
    other our out part partners path people personal podcast policy portrait presidential private process profile
    profiles program project projects public q question questions ready real recent remote reports resources
    river role school science secret section security senior series service services seven she six skills social
    society since software some south east west north spotlight staff start started state states steps story strategy street
    studio summary support talk talking team tech technology ten thank thanks that the their theory there then these
    they things this thoughts three tip tips title to today tools top transcript trust twenty two under union
    united university unlocking update us using view village war we web week welcome what when where which who
    why with women work workers working workplace workshop world year years you young your
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    entrevista conversacion dia vida una un el los las mi como que por para con bienvenidos trabajo carrera
    interview gesprach mit ein eine der die das tag im leben wie was entretien avec une le la les
    """
)
_ALSO_SURNAMES = words(
    "baker brewer builder carpenter cook day farmer fisher gardener hall head judge king lake love mason may"
    " miller minister north painter potter sailor sellers shepherd singer smith steward street tailor west young"
)
_ALSO_FIRST_NAMES = words("april august june may")
_TOKEN = re.compile(r"(?<!\w)[^\W\d_](?:[\w'\u2019.\-]*\w)?\.?")
_SPLIT_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "þ": "th",
        "Þ": "Th",
        "ı": "i",
    }
)


class Found(NamedTuple):
    """A name as it stands in a text, and where it starts and ends."""

    name: str
    start: int
    end: int


def slug_of(name: str) -> str:
    """Return the ASCII slug of a name; one in another script gets an id made from its checksum."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_SPLIT_LETTERS))
    plain = decomposed.encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    return slug or f"person-{sha256(name.encode()).hexdigest()[:8]}"


def name_of_slug(slug: str) -> str:
    """Return a name for a slug: `maya-okafor` becomes `Maya Okafor`."""
    return " ".join(part.capitalize() for part in re.split(r"[-_.\s]+", slug) if part)


def initials_of(name: str) -> str:
    """Return a name's initials, so `MO` for `Maya Okafor`."""
    return "".join(part[0] for part in re.split(r"[\s\-]+", name) if part and part[0].isupper())


def is_person_name(text: str) -> bool:
    """Tell whether a text is two to five words that are written as names are."""
    found = find_names(text)
    return len(found) == 1 and found[0].name == text.strip() and len(text) < 50


def small_words(text: str) -> frozenset[str]:
    """Return the words that a text writes with a small letter: names are seldom among them."""
    return frozenset(word for word in re.findall(r"[^\W\d_]+", text) if word.islower())


def is_made_of_words(name: str, small: frozenset[str]) -> bool:
    """Tell whether the last word of a name, or most of them, also stand there in small letters."""
    parts = [part.lower() for part in re.findall(r"[^\W\d_]+", name) if part not in PARTICLES]
    if not parts:
        return True
    return (parts[-1] in small and parts[-1] not in _ALSO_SURNAMES) or all(
        part in small for part in parts
    )


def find_names(text: str) -> list[Found]:
    """Return what looks like full names in a text, in order; roles and other capitals are left out."""
    found: list[Found] = []
    run: list[re.Match[str]] = []
    end = 0
    for token in _TOKEN.finditer(text):
        adjoining = not run or text[end : token.start()] == " "
        if not adjoining:
            found += _names_in(run, text)
            run = []
        if token[0][0].isupper() or (run and token[0] in PARTICLES):
            run.append(token)
        else:
            found += _names_in(run, text)
            run = []
        end = token.end()
        if token[0].endswith(".") and len(token[0]) > 3 and fold(token[0]) not in _HONORIFICS:
            found += _names_in(run, text)
            run = []
    return found + _names_in(run, text)


def _names_in(run: list[re.Match[str]], text: str) -> list[Found]:
    """Cut a run of capitalised words at words that are in no name, and keep what may be one."""
    parts: list[list[re.Match[str]]] = [[]]
    for token in run:
        word = fold(token[0])
        last = token is run[-1] and parts[-1]
        first = token is run[0] and len(run) > 1
        particle = token[0] in PARTICLES and parts[-1]
        if particle or (last and word in _ALSO_SURNAMES) or (first and word in _ALSO_FIRST_NAMES):
            parts[-1].append(token)
        elif (
            word in _NOT_NAMES or word in ROLE_WORDS or word in _HONORIFICS or _is_acronym(token[0])
        ):
            parts.append([])
        else:
            parts[-1].append(token)
    return [name for part in parts if (name := _name(part, text)) is not None]


def _name(part: list[re.Match[str]], text: str) -> Found | None:
    while part and part[-1][0] in PARTICLES:
        part = part[:-1]
    if not 2 <= len(part) <= 5 or sum(token[0] not in PARTICLES for token in part) < 2:
        return None
    start, end = part[0].start(), part[-1].end()
    name = re.sub(r"['\u2019]s$", "", text[start:end].removesuffix("."))
    return Found(name, start, start + len(name))


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return len(letters) > 1 and letters.isupper()
