"""The words of the sixteen topics: names of headings, key phrases of questions, example questions.

Kept apart from the matching (`topics`) so that adding a word is adding a word. Everything here is
compared without case, accents and punctuation: write `dia tipico` for *día típico*.

A key phrase is words in a row. `word*` takes any ending, `a|b` either word, `~` up to five words
of any kind. Each counts 3, or what stands behind `^`. A question belongs to a topic from a sum of
3 on, if no other topic comes within 1 of it.
"""

from typing import NamedTuple


class Wording(NamedTuple):
    """One topic in words; lists are separated by semicolons."""

    id: str
    title: str
    aliases: str
    keywords: str
    examples: str


WORDINGS: tuple[Wording, ...] = (
    Wording(
        "journey",
        "Journey",
        "Background; Career journey; Career path; Career story; Career history; My path; Path; Their path;"
        " Their story; Route; How they got here; How they got there; Professional background; Werdegang;"
        " Laufbahn; Berufsweg; Lebenslauf; Parcours; Parcours professionnel; Trayectoria;"
        " Trayectoria profesional; Recorrido; Camino; Carrera; Trajetória; Trajetória profissional; Percurso",
        "path to|into; route from|to|into|through; your path ^2; what path; career path; your|their|professional journey; your story ^2;"
        " your career ^2; about|describe your career ^2; your career so far; your background; how|where did you get into;"
        " get|got started; how|where did you start|begin; get your start; how did you become;"
        " end up in|as|at|here|working; how did you come to; come to be|work ^2;"
        " how|where did you find out about|of|that; how|where did you hear|learn about|of;"
        " how did you get|find|land your|this|that|the|a job|position|role|post|work;"
        " what led|brought|drew|attracted you; made you want|choose|decide|go|become|leave|join|switch;"
        " why did you decide|choose|join|leave|become|want|go|switch|move|start; why you join*|left|chose;"
        " before you join*|came|started|became|worked|began|took|went|moved;"
        " before joining|applying|coming|becoming|starting|working|taking|moving;"
        " you doing before; you do before; your|the|very first job|position|post|role|employer;"
        " get|got|become|became interested in; always want* to be|become|do|work; what did you study;"
        " do after university|college|school|graduation|graduating; how|when were you promoted; years did it take;"
        " turning point*; unplanned turn*; luck ~ plan*|design; plan* ~ luck; change* careers; career change|changes;"
        " como llegaste|llego|llegasteis; como empezaste|empezo|comenzaste|comenzo; llevo a;"
        " trayectoria; antes de unirte|entrar|trabajar|empezar|llegar|incorporarte;"
        " por que decidiste|elegiste|dejaste|escogiste|decidio|eligio; que estudiaste|estudio;"
        " camino hacia|profesional|hasta; primer|primera trabajo|empleo|puesto;"
        " werdegang; wie sind sie ~ gekommen; wie bist du ~ gekommen; parcours;"
        " comment etes|es ~ devenu*|arrive*; trajetoria; percurso; como chegou|comecou|entrou",
        "What was your route from school to the work you do now?; How did you get to where you are today?;"
        " What did you do in the years before this job?; Was your career planned or was it chance?;"
        " ¿Cómo llegó a la profesión que ejerce hoy?; ¿Qué hacía usted antes de este trabajo?",
    ),
    Wording(
        "tasks",
        "Daily tasks",
        "Tasks; A day in the life; Day in the life; Daily work; Daily life; Day to day; Typical day; A typical day;"
        " A typical week; Typical week; Day; The day; The work; The job; What they do; What they do all day;"
        " Responsibilities; Duties; Work day; Tagesablauf; Arbeitsalltag; Alltag; Aufgaben; Ein typischer Tag;"
        " Arbeitstag; Journée type; Une journée type; Quotidien; Tâches; Missions; Día a día; Un día típico;"
        " Tareas; Tareas diarias; Jornada; Jornada típica; Dia a dia; Um dia típico; Tarefas; Rotina",
        "day to day ^4; typical|average|normal|ordinary|usual day|week|workday|month|shift|morning ^4;"
        " day in the|your life ^4; your day|days|week|weeks look ^4; a day|week ~ look like ^4; your work|working day|week ^2;"
        " walk|talk me|us through your|a|the ^2; through your day|week|yesterday; about a typical; what do you do ^2; you do as|in|at|for|all|every|each|here|exactly|now ^2; do all day; what does|do ~ do all|every|each;"
        " what does your|the job|work|role|position involve|entail ^4;"
        " what you|they do as|in|for|at|every|each|all; what exactly do you do; what did you do yesterday|today|last;"
        " you|currently working on; you|have|has worked on; you been working|doing|busy; have been working|doing; are you doing at|now; you been up to;"
        " your role ^2; main|your|key|daily responsib* ^4; responsibilities ^2; tasks; your duties;"
        " what tools|software|programs|equipment; tools ~ use|rely; who do you work with; work with most|daily;"
        " spend|spent your|most|working time|day|days|week|of; busiest; slow season; hour by hour;"
        " your routine; decisions ~ you make|own|yours; your calendar; how do you organi*|plan|structure your;"
        " dia a dia ^4; dia tipico|normal|cualquiera|de trabajo ^4; un dia en ~ vida ^4; semana tipica|normal ^4;"
        " en que trabajas|trabaja|consiste; esta|estas|estais|estan trabajando; que haces|hace ~ dia|trabajo|puesto;"
        " tareas; tu|su jornada; tus|sus responsabilidades; herramientas ~ usas|utilizas|usa|utiliza;"
        " typischer|normaler|typische tag|arbeitstag|woche ^4; arbeitsalltag ^4; tagesablauf; journee type|typique|ordinaire ^4;"
        " dia tipico|normal; que faz ~ trabalho|dia",
        "What did you do yesterday, hour by hour?; How does your working week split up?;"
        " Which decisions are yours to make?; What are you responsible for?; When is your busiest season?;"
        " What do you do?; What do you do for a living?; What is your job?; ¿Qué tareas ocupan la mayor parte de su tiempo?; ¿Cómo es un día normal en su trabajo?",
    ),
    Wording(
        "skills",
        "Skills",
        "Skill; Key skills; Skills and strengths; Strengths; Competencies; Competences; Know-how;"
        " What it takes; Abilities; Fähigkeiten; Kompetenzen; Kenntnisse; Stärken; Compétences; Savoir-faire;"
        " Habilidades; Competencias; Destrezas; Aptitudes; Competências",
        "skill* ^4; skillset*; what are you good at; what makes a|someone|somebody good|great|strong;"
        " separates|distinguishes|sets the|a|good|great|excellent|apart ^4; what does it take; takes to succeed|excel|thrive;"
        " do|did you learn on the job; learn* only on; learned|learnt on the job; transfer*|carr* over|from|across;"
        " has|have|did|does your ~ help*|prepare* you|for ^4; helped you in|with ~ work|job|role ^2; hard to replace; indispensable;"
        " irreplaceable; overrated; learn|learning next; strengths; qualities ~ need*|important|look; competenc*;"
        " habilidad* ^4; destreza*; competencia*; aptitud*; que distingue; conocimientos ^4; se te da|dan|daba;"
        " fahigkeit* ^4; kompetenz* ^4; starken ^2; competences ^4; qualites; savoir faire",
        "What separates a good one from an average one?; Which abilities matter most in your line of work?;"
        " What did you bring along from another field that turned out useful?; What would make somebody hard to replace?;"
        " What can you only learn by doing it?; ¿Qué hay que saber hacer bien en este oficio?",
    ),
    Wording(
        "pay",
        "Pay",
        "Salary; Salaries; Compensation; Wages; Money; Earnings; Income; Benefits; Pay and benefits;"
        " Salary and benefits; Pay and responsibility; Gehalt; Verdienst; Bezahlung; Lohn; Vergütung; Salaire;"
        " Rémunération; Salario; Sueldo; Remuneración; Salário; Remuneração",
        "salar* ^4; compensation ^4; wage*; pay range|rise|scale|grade*|level|levels|like ^4; how well does|is ~ pay|paid;"
        " does ~ pay ^2; the pay; what moves|drives|raises|determines ~ pay|fee|fees|rate|rates; get|gets|being paid ^4; well paid; how much do|does|can|could|money ~ earn*|make*|paid|expect ^4;"
        " earn ^2; do|can|could you|one|they|people earn; earnings; bonus*; stock options; negotiate ~ pay|salary|offer|rate|raise; a raise; hourly|daily rate ^4;"
        " perks; what can ~ earn ^2; pension ^2; what benefits; benefits ~ offer*|package|get;"
        " sueldo* ^4; se gana|cobra|paga ^4; cuanto gana*|cobra*|paga* ^4; remuneracion; ingresos;"
        " gehalt* ^4; verdien* ^4; salaire* ^4; remuneration; gagne ~ combien; combien ~ gagne*; quanto ganha|paga",
        "What is a typical range for someone who starts?; What do seniors usually get?; What moves the figure up?;"
        " What does more responsibility cost and what does it bring?; ¿Qué rango es habitual al empezar?",
    ),
    Wording(
        "realities",
        "Realities",
        "Reality; Realities of the job; Upsides and downsides; Ups and downs; Pros and cons; Highs and lows;"
        " Likes and dislikes; The good and the bad; Good and bad; Upsides; Downsides; Pros; Cons; Surprises; Best part;"
        " Worst part; What surprised them; Biggest challenges; Work-life balance; Schattenseiten; Licht und Schatten;"
        " Vor- und Nachteile; Realität; Réalités; Avantages et inconvénients; Les plus et les moins; Realidades;"
        " Lo bueno y lo malo; Ventajas y desventajas; Pros y contras; Prós e contras; Vantagens e desvantagens",
        "favo*rite part|thing|aspect|moment|memory ^4; like|love|enjoy|liked|loved|enjoyed most|best|more|about|least ^4;"
        " do|did you ~ like|love|enjoy|dislike|hate about|most|best|least ^2; most|best|least like*|love*|enjoy* ^4; dislike*; you hate;"
        " best|worst|hardest|toughest|easiest|nicest part|parts|thing|things|aspect|about|day ^4; most|more difficult|rewarding|satisfying;"
        " most challenging|stressful|fun ^2; least favo*rite ^4; challeng*; obstacle*; setback*; hurdle*; roadblock*; difficult* ^2;"
        " struggle* ^2; frustrat*; annoy*; stress*; burn*out; burn* out; surpris*; misconception*; myth*;"
        " people get|do wrong; misunderst*; excit*; fun about; been|is|was fun; rewarding; most proud|proudest ^2; drain*;"
        " work life balance; how many hours; long hours; hours do you; overtime; on call; work* ~ weekends; night shift*;"
        " time commitment ^4; remote*; work* from home; flexib*; people leave|quit; was|is it like to|being|at|working|for ^4;"
        " upside*; downside*; ups and downs; pros and|or; keeps you up; what keeps you; motivates you; tired*; miss about;"
        " different from what you expected|imagined|thought ^4; lonely;"
        " mas te|le|os gusta ^4; mas disfruta* ^4; menos te|le|os gusta ^4; lo mejor|peor; mas dificil|duro|complicado; mas gratificante;"
        " retos; desafio*; obstaculo*; sorprend*; estres*; conciliacion; teletrabajo; horas ~ trabaja*; no te gusta ^4;"
        " ventajas; inconvenientes; uberrasch*; gefallt ihnen|dir; schwierig*; herausforderung*; mogen sie; prefere* dans ^2;"
        " plait ~ plus|moins|dans; difficultes; mais gosta ^4; menos gosta ^4; desafios",
        "What do outsiders get wrong about your work?; What drains you at the end of a week?; What is the best thing about it?;"
        " Why do colleagues give up the profession?; How much of it can be done from home?;"
        " ¿Qué es lo más duro de su trabajo?; ¿Qué le sorprendió al empezar?",
    ),
    Wording(
        "organization",
        "Organization",
        "Organisation; Company; The company; Employer; Workplace; The workplace; Culture; Company culture; Work culture;"
        " Team; The team; Team and culture; Unternehmen; Firma; Unternehmenskultur; Arbeitgeber; Entreprise; L'entreprise;"
        " Culture d'entreprise; Organización; Empresa; La empresa; Cultura; Cultura de empresa; Organização; A empresa",
        "culture ^4; leadership; management style; your boss|manager|managers ^2; decisions ~ made|taken; who decides;"
        " team ~ structured|organi*|set; structure of|your|the ~ team|company|department|organi*; how big|large is|are your|the ~ team|company|firm|office|department;"
        " company|employer|organi*|firm|workplace|office like; differ* from other|rival*|competitor* ^4; differ* ~ competitors|rivals ^4;"
        " other employers|companies; training budget; money|budget for training|courses|learning;"
        " your employer ~ support|pay|help*; support* ~ your employer; hierarch*; reorgani*; company|team values;"
        " divers* ~ team|company|workplace|staff; work environment; working atmosphere; atmosphere;"
        " cultura ^4; liderazgo; jefe*|jefa*; toman las decisiones; ambiente ~ trabajo|laboral|equipo; organigrama;"
        " diferencia ~ empresa*|competencia; unternehmenskultur ^4; arbeitsklima; hierarchie*; culture d ^2; ambiance;"
        " ambiente de trabalho",
        "How are decisions made where you work?; What is the workplace like in practice?; How does it differ from its rivals?;"
        " Does your employer pay for training?; ¿Cómo es el ambiente en la empresa?",
    ),
    Wording(
        "entry",
        "Getting in",
        "Entry; Breaking in; How to get in; How to break in; Getting started; Getting hired; Entry routes; Ways in; The way in;"
        " First steps; First job; Hiring; Landing the first job; Einstieg; Berufseinstieg; Quereinstieg; Débuter; Entrée dans le métier;"
        " Accès au métier; Cómo entrar; Cómo empezar; Primeros pasos; Acceso; Como entrar; Como começar; Primeiros passos",
        "how do|can|could|would|should|might you|one|i|we|someone|somebody|people|newcomers|anyone|students|graduates"
        " ~ get|break|become|enter|start|move|switch ^2; do|can|could|would|should|might ~ get|break|move|switch into;"
        " do|can|could|would|should ~ get started|hired|in; do|can|could|would|should ~ become a|an; into the|this|your field|industry|profession|trade|business ^2;"
        " break* into; entry level; entry point*; newcomer*; starting out; start out; beginner*; career changer*; aspiring;"
        " changing careers ^2; get*|got|be|being hired; hire for; when you hire|recruit; you|you do|they look for in|when; hiring manager*;"
        " portfolio; stand* out; first break ^4; without|no ~ experience; ninety days; 90 days; foot in the door; internship*;"
        " applicant*; candidate*; land* a first|the first;"
        " como entrar|iniciarse|acceder; como puede*|podria|se puede|se ~ empezar|entrar|acceder|llegar; sin experiencia;"
        " principiante*; recien llegad*|graduad*|titulad*; quiera|quieren|quiere empezar|dedicarse|entrar; como se consigue|entra|llega ~ puesto|trabajo|empleo|sector ^6; hacer practicas; practicas profesionales;"
        " quereinsteiger*; einstieg*; berufsanfang*; debutant*; debuter; comment entrer; como entrar|comecar",
        "How do newcomers usually get in?; What proof of ability counts when you choose somebody?;"
        " What should a career changer do in the next three months?; Where did you get your first break?;"
        " ¿Cómo se consigue el primer puesto en este sector?",
    ),
    Wording(
        "credentials",
        "Credentials",
        "Credential; Certificates; Certifications; Certification; Degrees; Degree; Education; Qualifications; Training;"
        " Courses; Courses and certificates; Training and education; Licences; Licenses; Studies; Abschlüsse; Zertifikate; Ausbildung;"
        " Studium; Weiterbildung; Diplômes; Formation; Formations; Certificats; Títulos; Titulación; Formación; Certificados;"
        " Estudios; Cursos; Formação; Diplomas",
        "a|the|your|any|which|university|college|bachelors|masters degree|degrees ^4; degree|degrees ~ need*|require*|worth|matter*|useful ^4; certificat* ^4; certified ^4; which|what|any|a|the|online|training|evening|take|took|taking course|courses;"
        " course worth; courses ~ worth|need*|recommend|take; licence*|license*|licensing|licensed; qualification* ^4; qualified; bootcamp*;"
        " boot camp*; diploma*; a|the|your masters ^4; phd ^4; mba ^4; credential* ^4; accredit*; formal education|training;"
        " go back to school; education ~ need*|require*|important|necessary;"
        " titulo* ^4; titulacion ^4; certifica* ^4; curso*; estudios ^2; carrera universitaria; un|el master ^4; diplom* ^4; licencia*;"
        " formacion ^2; zertifika* ^4; abschluss* ^4; studium; ausbildung; weiterbildung*; formations; hochschul*",
        "Which papers are truly required?; What unlocked your promotion: exams, courses, experience?;"
        " Which training was a waste of money?; Do you need to have gone to university for this?;"
        " ¿Hace falta haber ido a la universidad?",
    ),
    Wording(
        "differently",
        "What they would do differently",
        "Differently; What they'd do differently; What I would do differently; What would they do differently; In hindsight; Hindsight;"
        " Looking back; Regrets; Lessons learned; If they could start over; If I could start over; What they wish they had known;"
        " Rückblick; Im Rückblick; Was sie anders machen würden; Was sie anders machen würde; Was er anders machen würde; Avec le recul;"
        " Regrets et leçons; Ce qu'ils feraient autrement; Qué haría diferente; Qué harían diferente; Qué haría de otra manera;"
        " En retrospectiva; Lecciones aprendidas; O que faria diferente; Arrependimentos; Lições aprendidas",
        "differently ^6; start* over|again|afresh ^5; begin* again ^5; over again ^4; wish ~ known|had|knew|told|done ^6; hindsight ^6; regret* ^5;"
        " looking back ^4; younger|earlier|past self ^9; your|you 20|twenty year old ^4; biggest mistake*; mistake* ~ you|make|made;"
        " do you wish; should not|never do|become|choose|go|take ^4; not suited; one thing ~ change ~ career;"
        " haria*|harias diferente|distinto ^6; de otra|distinta manera|forma ^4; volv* a empezar|nacer ^6; empezar* de nuevo ^6;"
        " hubiera|habria gustado saber|conocer ^6; te|se arrepient* ^5; arrepent* ^5; errores ^2; anders machen ^6; ruckblick* ^4;"
        " bereu* ^4; refaire ^5; autrement ^4; regrett* ^5; avec le recul ^5; fari* diferente ^6",
        "If you could start over, what would you change?; What would you like to have been told at the beginning?;"
        " Who should stay away from this work?; ¿Qué cambiaría si empezara otra vez?",
    ),
    Wording(
        "trends",
        "Trends",
        "Trend; Future; The future; Outlook; Future of the field; The future of the field; Where the field is going; What is changing;"
        " Changes; Industry trends; Zukunft; Ausblick; Entwicklungen; Avenir; L'avenir; Tendances; Perspectives; Futuro; El futuro;"
        " Tendencias; Perspectivas; O futuro; Tendências",
        "future ^4; trend|trends ^4; next|coming two|three|five|ten|few|couple|several|3|5|10 years|decade ^4; next|coming years|decade ^4;"
        " in|over two|three|five|ten|3|5|10 years ^2; five|ten|5|10 years from now; change* ~ field|industry|profession|sector|trade|years ^4;"
        " changing ^2; evolv*; automat* ^4; artificial intelligence ^4; ai ^4; machine learning tools ^2; robots ^4; freelanc*;"
        " your|own|a own business; business of your|their own; go independent; self employed; fall*back; fall back on;"
        " adjacent|neighbouring|neighboring fields|jobs|roles; outlook; disappear*; roles ~ merg*; here to stay; going away; disrupt*;"
        " futuro ^4; tendencia* ^4; proximos|siguientes ~ anos ^4; evoluciona*; cambia* ~ sector|profesion|oficio|anos ^4; automatiza* ^4;"
        " inteligencia artificial ^4; autonomo*; por cuenta propia; zukunft* ^4; entwickel* ^2; avenir ^4; tendances ^4;"
        " intelligence artificielle ^4; kunstliche intelligenz ^4",
        "What will be different in three to five years?; Which jobs nearby would take somebody with your training?;"
        " What would you do if this work vanished?; ¿Qué va a cambiar en los próximos años?",
    ),
    Wording(
        "challenge",
        "Challenge",
        "My challenge; My problem; Problem; The problem; A hard problem; How they would tackle it; Approaches;"
        " Herausforderung; Mein Problem; Mon défi; Défi; Mon problème; Desafío; Reto; Mi problema; Desafio; Meu problema",
        "how would you tackle|approach|solve|fix|handle|go|deal|attack ^6; would you try ^4; would you tackle|solve|fix ^4;"
        " i am stuck|struggling ^6; problem i|we have|face|am|are ^4; my|our problem ^4; others miss ^4;"
        " como abordarias|resolverias|enfocarias|solucionarias|abordaria|resolveria|enfocaria|solucionaria ^6; mi problema ^4;"
        " wie wurden sie ~ angehen|losen ^6; wie wurdest du ~ angehen|losen ^6; comment aborderiez|resoudriez ^6",
        "How would you go about a problem like this one?; What has your field tried against this?;"
        " Which method do other fields overlook?; ¿Qué método probaría usted para resolver esto?",
    ),
    Wording(
        "advice",
        "Advice",
        "Tips; Tip; Advice for me; Advice for newcomers; Advice for others; Advice for students; Recommendations; Suggestions;"
        " Words of advice; Words of wisdom; Rat; Ratschläge; Tipps; Empfehlungen; Conseils; Conseil; Mes conseils; Consejos; Consejo;"
        " Recomendaciones; Conselhos; Dicas",
        "advice ^5; advise ^5; tips; words of wisdom; what would you tell; what would you say to; would|do you tell someone|somebody|people|anyone|students|young;"
        " say to someone|somebody|people|anyone|young|those|students; in my place|shoes|position|situation ^5; if you were me|in ^4;"
        " should i do|take|try|avoid|start|focus|study|learn|accept|choose|stay|leave|go|apply; what not to do ^4; your recommendation* ^2; would you recommend to|that ^2; would you suggest ^2; do you suggest;"
        " consejo* ^6; aconsej* ^6; recomendaria*|recomendarias ~ alguien|quien|joven*|persona* ^4; le diria*|dirias; en mi lugar ^5;"
        " welchen|ihr|dein rat ^4; ratschlag*|tipps ^4; raten sie ^4; wurden sie|wurdest du ~ raten ^4; conseil* ^4; conselho* ^4; dica|dicas ^4; a ma place ^5",
        "What would you do in my place?; What do you tell people who ask you for guidance?;"
        " What is the one thing I must not do?; ¿Qué le diría a una persona joven?",
    ),
    Wording(
        "ideas",
        "Ideas",
        "Idea; Ideas worth borrowing; Ways of working; Good ideas; Practices worth borrowing; Habits; Tricks; Methods; Ideen;"
        " Anregungen; Arbeitsweisen; Idées; Bonnes idées; Bonnes pratiques; Ideas para copiar; Buenas ideas; Buenas prácticas; Ideias;"
        " Boas práticas",
        "borrow* ^4; ways of working; way of working ^2; habit|habits; trick|tricks; other fields|industries|professions|trades ~ learn|copy|borrow|steal ^5;"
        " learn|copy|steal from your field|trade|profession|industry ^5; works ~ elsewhere; best ideas; favo*rite method|practice|technique|technique*;"
        " habito|habitos; truco|trucos; metodo ~ trabajo; gewohnheit*; habitudes; astuce*",
        "Which way of working of yours would be worth copying elsewhere?; What habit has served you best?;"
        " What could another trade learn from yours?; ¿Qué costumbre de su oficio serviría en otros?",
    ),
    Wording(
        "resources",
        "Resources",
        "Resource; Reading; Reading list; Books; Further reading; Links; What to read; Where to learn more; Learn more; Communities;"
        " Books and podcasts; Ressourcen; Bücher; Lesetipps; Literatur; Ressources; Lectures; À lire; Recursos; Lecturas; Libros;"
        " Leituras; Livros",
        "books ^4; book ~ recommend*|read|changed|everyone|every ^4; should i|we|one|people read; do you read; worth reading; recommend* reading; podcast* ^4; newsletter* ^4;"
        " blog|blogs ~ read|follow|recommend ^4; resources ^4; recommend* ~ resource*|communit*|event*; conference* ~ attend|go|worth|recommend ^4;"
        " which|what conference*|event*|meetup*|communit*|associations|website*|publications;"
        " communit* ~ join; join ~ association|communit*|group; professional association*|bod*|group*|societ*; meetup*;"
        " stay|keep up to date|speed ^5; stay|keep current ^5; keep|keeping up with ^5; where can ~ learn|read|find more ^4; try ~ out before;"
        " experiment ~ try; small project ~ try; libro|libros ^4; leer ^2; lectura*; recursos ^4; podcasts; al dia ~ novedades; te mantienes|informas;"
        " mantenerte|mantenerse al dia|actualizad* ^5; bucher|buch ^4; livre|livres ^4; ressources ^4; livro|livros ^4",
        "What should I read first?; Which groups are worth joining?; How could I try the work out on a small scale?;"
        " How do you learn what is new in your field?; ¿Qué me recomienda leer?",
    ),
    Wording(
        "referrals",
        "Referrals",
        "Referral; Who else to talk to; People to talk to; Introductions; Contacts; Who to talk to next; Next contacts; Kontakte;"
        " Weitere Kontakte; Empfohlene Kontakte; Mises en relation; Contacts à voir; Contactos; Referencias; Con quién hablar;"
        " Contatos; Indicações",
        "who else should|could|would|do|can|might ^5; talk|speak|reach to|with|out next ^4; should|could|can i|we talk|speak|meet|contact|call|ask ~ next|to|with|else ^4; introduce me|us ^5;"
        " in touch with ^2; put me|us in ^5; use|mention|drop your name ^6; sees|see it|this differently ^2; someone|somebody|anyone|person who disagree* ^5;"
        " disagree* with you ^5; connect me|us ^5; know anyone|anybody|someone|somebody ~ who|i|in; point me|us to ^4;"
        " quien mas ^5; con quien ~ hablar ^5; presentar*me|presentarnos ^5; me presenta*|presentas|presentaria ^5; ponerme en contacto ^5;"
        " mencionar su|tu nombre ^5; mit wem ~ sprechen ^5; wer noch ^4; a qui ~ parler ^5; qui d autre ^5; com quem ~ falar ^5",
        "Whom should I talk to next?; Is there somebody who sees it quite the other way?; May I say that you sent me?;"
        " ¿A quién más debería preguntar?",
    ),
    Wording(
        "closing",
        "Closing",
        "Close; Wrap-up; Wrapping up; Closing remarks; Final thoughts; Final words; Last words; Anything else; Conclusion; Abschluss;"
        " Schluss; Schlusswort; Zum Schluss; Pour finir; Mot de la fin; Cierre; Para terminar; Palabras finales; Algo más;"
        " Encerramento; Para terminar e agradecer",
        "should|could i|we have asked ^6; should|could have asked ^6; not|never ask*|asked ^4; have not|never asked ^5; anything|something else ^5; like|want|wish to add ^5; anything to add ^5; question*|thing* ~ missed|forgot*;"
        " report back ^5; stay|keep in touch ^5; may|can|could i ~ quote|publish|share|write|keep|name|use ^4; final|last|parting|closing thought*|word*|remark*|message;"
        " how can|could|may i|we help|return|repay ^4; can|could i help you ^5; do for you in return ^4; follow up with you ^4; let you know how ^4;"
        " algo mas ^5; deberia*|debi haber* ~ preguntado|preguntarte ^6; no te|le he|hemos preguntado ^5; anadir ^4; agregar ^4; seguir|mantener* en contacto ^5; puedo citar*|publicar ^5;"
        " noch etwas ^4; hinzufugen ^5; vergessen zu fragen ^5; ajouter ^4; rester en contact ^5; acrescentar ^5",
        "What did I forget to ask you?; How often may I write to you about how it goes?; What can I do for you?;"
        " May I publish what you said, and under your name?; ¿Qué me falta por preguntar?",
    ),
)

NO_TOPIC = (
    "away|outside|off from|of work; outside work; free|spare|leisure time; hobb*; for fun; to relax; to unwind; after hours;"
    " time off; when you are not|off ~ work*; favo*rite food|song|music|movie|film|book|place|color|colour|band|season|holiday;"
    " coffee or; cats or; or dogs; power song; see yourself; spirit animal; superpower; desert island; last meal;"
    " tiempo libre; fuera del trabajo; te relajas; aficiones; freizeit; temps libre; loisirs; tempo livre; hobbys"
)
"""Key phrases of questions about something else than work: they belong to no topic, whatever else they say."""
