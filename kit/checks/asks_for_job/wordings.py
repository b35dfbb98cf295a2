"""The words by which people ask for a job, in five languages, apart from the matching.

Everything is compared in lower case and without accents; a blank stands for any white space, and a
name in `<>` for the part of that name. Adding a wording is adding a line.
"""

from typing import NamedTuple

PARTS = {
    "JOB": r"(?:job|position|post|role|vacancy|opening|internship|placement|traineeship|apprenticeship)"
    r"(?![- ](?:shadow|descri|title|ad\b|ads\b|advert|board|fair|market|hunt|craft|search|paper|model|play|cent))",
    "DET": r"(?:(?:a|an|any|some|the|my|your|that|another|open|new|first|next|good|better|proper|real|right|full[- ]time"
    r"|part[- ]time|entry[- ]level|junior|senior|paid|summer|suitable|small|free|vacant|possible|maybe|perhaps|possibly) )*",
    "RESUME": r"(?:resume|cv|curriculum vitae|cover letter|application)\b",
    # Could you …, asked her to …, whether they would …
    "WOULD": r"(?:(?:can|could|would|will|might|do|are|won't|couldn't|wouldn't|can't) (?:you|your \w+)"
    r"|(?:if|whether) (?:you|he|she|they) (?:can|could|would|will|might)|if you'd|please"
    r"|\bask(?:ed|ing)? (?!you\b|me\b)\w+(?: \w+){0,2}? to|(?:like|want|ask|asking) you to)"
    r"(?: (?:please|maybe|perhaps|possibly|also|then|just|kindly|ever|really|even|be (?:able|willing|so kind as) to|try to"
    r"|help to|consider|think of|imagine|mind|want to|like to|going to|willing to|planning to|able to))*",
    "HAVE": r"(?:do|would|could|can|might) (?:you|your \w+) (?:\w+ )?(?:have|offer|find|see|know of|create)",
    "THERE_IS": r"(?:(?:is|are) there|there (?:is|are)|(?:would|might|could) there be)",
    "PLACE": r"(?:vacancies|openings|opportunit(?:y|ies)|place|spot|room|work)",
    "HERE": r"(?: (?:here|open|free|available|now|somewhere|(?:in|at|on|with|within) (?!<ANY_FIELD>)(?:your|the|this) \w+))*",
    "ANY_FIELD": r"(?:this|the|your) (?:field|profession|industry|trade|sector|line)",
    "ANY_OPEN": r"(?:(?:is|are) there|do you(?: \w+)? have|does your \w+(?: \w+)? have|know of|heard? of|ask\w*(?: \w+)? about|\bany) (?:\w+ ){0,2}?",
    "HOW_I": r"\b(?:whom?|where|how) (?:should|can|could|do|may|might|would) i(?: \w+)?",
    "MAY_I": r"\b(?:can|could|may|might) i",
    "I_WANT_TO": r"\bi(?:'d| would)? (?:\w+ )?(?:like|love|want|wish|hope) to",
    "A_DAY": r"(?:a|one|half a) (?:day|morning|afternoon|week)",
    "PASS_ON": r"(?:pass|forward|send|hand|give|share|show|submit|get|put|take|bring|drop|circulate|slip)(?:ing)?",
    "REFERENCE": r"(?:reference|referee|letter of recommendation|recommendation letter)(?! point| book| work)\b",
    "JOIN": r"join your (?!kind|field|trade|profession|line|guild|association|club|meet|talk|lecture|course|class|call|tour|news|network)",
    "HR": r"(?:hr\b|human resources|recruit\w*|hiring\w*|talent\w*|personnel)",
    "DU": r"(?:konn\w+|wurd\w+|woll\w+|mocht\w+) (?:sie|du|ihr)(?: \w+){0,4}?",
    "STELLE": r"(?:stelle|job|arbeit|position|platz|praktikum\w*|posten)",
    "UNTERLAGEN": r"(?:lebenslauf|cv|bewerbung\w*|unterlagen)",
    "VOUS": r"(?:(?:pouv|pourr|pourri|voul|voudr|voudri|accept)\w*[- ](?:vous|tu)|vous (?:pouv|pourr)\w+|tu (?:peux|pourr\w+))(?: \w+){0,2}?",
    "POSTE": r"(?:postes?|emplois?|travail|stages?|boulot|job|place)",
    "PUEDE": r"(?:pued\w+|podri\w+|quer\w+|querri\w+)(?: (?:usted|ustedes|tu|vosotros))?",
    "PUESTO": r"(?:trabajo|empleo|puesto|plaza|vacante|practicas)",
    "PODE": r"(?:pode\w*|podia\w*|quer\w*)(?: (?:voce|voces|o senhor|a senhora|tu))?",
    "VAGA": r"(?:vagas?|emprego|trabalho|cargo|estagio|colocacao|posicao)",
}


class Language(NamedTuple):
    """What asks for a job in one language; `<NAME>` stands for one of `PARTS`.

    A line is a pattern. `words` are what every pattern has one of, so that most texts need no closer
    look. The patterns `unless_how` are harmless behind `how`, `who` or `what`: *Which book would you recommend me?*
    """

    words: str
    jobs: str
    openings: str
    openings_unless_how: str
    jobs_unless_how: str = ""


ENGLISH = Language(
    words=(
        r"job|hir|employ|recruit|take me on|position|vacan|opening|\brole|\bposts?\b|intern\b|internship"
        r"|placement|apprentice|\bwords?\b|resume|\bcv\b|curricul|cover letter|application|apply|refer"
        r"|recommend|vouch|speak|work (?:for|at|in|with)|join your|part of your|opportunit|interview|like me"
        r"|with my|keep me|foot in|room for me|place for me"
    ),
    jobs=r"""
        <WOULD> (?:hire|employ|recruit)(?:ing)? me\b
        <WOULD> take me on\b
        please hire me
        \bare you hiring me
        <HAVE> <DET>(?:<JOB>|<PLACE>)s?<HERE> for me\b(?! in <ANY_FIELD>)
        <THERE_IS> <DET>(?:<JOB>|<PLACE>)s?<HERE> for me\b(?! in <ANY_FIELD>)
        <WOULD> (?:get|give|find|land|offer|arrange|secure)(?:ing)? me <DET>(?:<JOB>|work\b|job offer|offer|(?:job )?interview)
        <WOULD> help(?:ing)? me (?:to )?(?:get|find|land|secure|apply for) <DET>(?:<JOB>|work\b|(?:job )?interview)
        (?:put|say|have|drop)(?:ting|ing)? (?:in )?(?:a|some|one)(?: \w+)? words? (?:in )?(?:for|about) me\b
        <WOULD> (?:(?:put|drop)(?:ting|ing)? in an? (?:good )?word|(?:put|say)(?:ting|ing)? a good word)\b
        <WOULD> vouch for me
        speak (?:up|well) (?:for|of) me\b
        \b(?:refer|recommend|nominate) me (?:for|to|with|at) <DET>(?:<JOB>|<HR>)
        \brefer me internally
        \brecommend me to (?:your|the) (?:\w+ )?(?:boss|manager|supervisor|head|director|employer|company|team|firm)
        (?:job|internal|employee) referral for me
        referral (?:for|to) <DET><JOB>
        <WOULD> (?:give|get|write|make)(?: me)? an? (?:internal|employee|job) referral
        <WOULD> <PASS_ON>(?: (?:on|along|over|in|around))? (?:(?:your|the) \w+(?: \w+)? )?my (?:\w+ ){0,2}?<RESUME>
        <WOULD> (?:get|help)(?: me get)? my foot in the door
        <I_WANT_TO> (?:work for you|work (?:for|at|in|with) your|<JOIN>|be part of your|be hired)
        <I_WANT_TO> apply (?:at|to|with|for a job (?:at|in|with)) your
        <MAY_I> (?:please |maybe )?(?:work|intern) (?:(?:for|under) you\b|(?:for|at|in) your \w+)(?! for <A_DAY>)
        <MAY_I> (?:please |maybe )?work with you(?= ?(?:[?.!]|\Z))
        consider(?:ing)? (?:hiring me|me for|my application)
        consider(?:ing)? me as (?:a|an|your) (?:\w+ )?(?:candidate|applicant|employee|intern|colleague)
        \bask(?:ed|ing)(?: (?!me\b)\w+){0,3}? for <DET>(?:job interview|<JOB>|jobs|work(?= ?(?:[.!?]|\Z)))
        \bi(?:'m|'d| am| would| want| wanted| wish)(?: \w+){0,4}? ask(?:ing)?(?: \w+){0,2}? for <DET><JOB>
        <WOULD> (?:interview|shortlist) me\b(?! for (?:a|an|the|your|my) (?:podcast|article|blog|paper|thesis|book|study|newsletter|magazine))
        invite me (?:to|for) (?:a|an|the) (?:job )?interview
        (?:get|arrange|organi[sz]e|set up|line up) (?:a|an|the) (?:job )?interview for me
        <MAY_I> (?:have|get) an? (?:job )?interview for (?:the|a|an|your|that) (?:\w+ ){0,3}?<JOB>
        (?:be|act as|serve as|give|write|provide)(?: me)? (?:a|my) (?:\w+ )?<REFERENCE>
        (?:list|name|use) you as (?:a|my) (?:\w+ )?<REFERENCE>
        (?:do|would|could|can|might) (?:you|your \w+)(?: \w+){0,2}? (?:need|use) (?:someone|somebody|a person|a \w+) (?:like me|with my)
    """,
    jobs_unless_how=r"""
        <WOULD> (?:refer|recommend) me(?= ?(?:[?.!,]|\Z)| please| somewhere)
        <MAY_I> (?:have|get|take|fill) <DET><JOB> (?:\w+ ){0,2}?(?:(?:at|in|with|on|from|through) (?:you\b|your)|here\b)
    """,
    openings=r"""
        <HOW_I> apply (?:at|to|with|for <DET><JOB> (?:at|in|with)) your
        <HOW_I> send (?:in )?my (?:\w+ )?<RESUME>
        <HOW_I> (?:get|find) <DET><JOB> (?:(?:at|in|with|on) your|here)
        <HOW_I> (?:<JOIN>|get hired (?:at|by|in) your)
        \b(?:can|could|may|might|should) i apply (?:(?:at|to|with|in) your|for (?:the|that|your) (?:\w+ )?<JOB>)
        (?:introduce|connect|refer|link) me (?:up )?(?:to|with) (?:(?:the|your|a|an|someone|somebody|in|from|at) )*(?:\w+ )?<HR>
        put me (?:in touch|through) (?:with|to) (?:(?:the|your|a|an|someone|somebody|in|from|at) )*(?:\w+ )?<HR>
        refer me to your (?:boss|manager|director|employer|company)
        (?<!when\s)(?<!if\s)(?<!while\s)(?<!once\s)\bi(?:'m| am) (?:\w+ )?(?:looking|searching|hunting|applying) for <DET>(?:<JOB>|work\b|jobs)
        keep me in mind (?:for|if|when|should)
    """,
    openings_unless_how=r"""
        \b(?:hire|employ|recruit)(?:ing)? (?:me\b|(?:someone|somebody|a person) (?:like me|with my))
        \b(?:are|is) (?:you|your \w+(?: \w+)?) (?:\w+ )?(?:hiring|recruiting)\b(?! (?:fewer|more|less|differently|process|manager|practice|decision))
        (?:whether|if) (?:he|she|they|(?:your|his|her|their|the) \w+) (?:is|are|was|were) (?:\w+ )?(?:hiring|recruiting)
        <ANY_OPEN>(?:open|free|vacant|unfilled) (?:\w+ )?(?:jobs?|positions?|posts?|roles?)
        <ANY_OPEN>(?:vacanc(?:y|ies)|job (?:offers?|opportunit\w+)|jobs?(?: \w+){0,2}? (?:going|available|vacant))
        <ANY_OPEN>(?:job )?openings?(?! (?:hour|night|up|line|move|ceremon|remark|time|scene|of |in (?:the|a) (?:wall|market|roof|fence)))
        (?:are there|is there|do you have|does your \w+ have) (?:any |an |some |a )?(?:job |work |employment )?opportunit(?:y|ies) (?:at|in|with|on|within) your
        know(?: of)? (?:anyone|anybody|someone|somebody|people|companies|a company|teams|employers|places)(?: \w+){0,3}? (?:hiring|recruiting|looking for (?:people|staff))
        (?:look(?:ing)? for|interested in) (?:someone|somebody|a person) (?:like me|with my)
    """,
)
GERMAN = Language(
    words=(
        r"stelle|stellt|arbeit|\bjob|praktik|posten|position|wort|lebenslauf|\bcv\b|bewerb|unterlagen|empfehl"
        r"|suche|gesprach"
    ),
    jobs=r"""
        (?:haben|hatten|hast|hattest|gibt es|gabe es|ware|wissen|weisst) (?:\w+ ){0,4}?<STELLE>(?: (?:frei|offen|bei ihnen|bei euch|in \w+ \w+))* fur mich
        fur mich (?:\w+ ){0,3}?(?:eine stelle|einen job|arbeit|ein praktikum)
        <DU> mich (?:\w+ ){0,3}?(?:einstellen|anstellen|beschaftigen|ubernehmen)
        stellen sie mich (?:\w+ ){0,2}?ein\b
        stellst du mich ein
        \bwort fur mich
        fur mich (?:\w+ ){0,2}?wort (?:ein|einlegen)
        <DU> (?:\w+ ){0,3}?meine?n? <UNTERLAGEN> (?:\w+ ){0,5}?(?:weiter\w+|abgeben|ubergeben|geben|schicken|zeigen|einreichen|vorlegen)
        (?:leiten|geben|reichen) sie (?:\w+ ){0,2}?meine?n? <UNTERLAGEN>
        mich (?:\w+ ){0,5}?weiterempfehlen
        mich (?:fur (?:die|eine|den|einen) (?:\w+ )?(?:stelle|job|position|posten)|ihre[mrn]? (?:chef\w*|vorgesetzt\w*|personal\w*)|bei ihre[mr] \w+) (?:\w+ )?empfehlen
        mir (?:\w+ ){0,4}?(?:stelle|job|arbeit|praktikum\w*|vorstellungsgesprach|bewerbungsgesprach) (?:\w+ )?(?:verschaffen|vermitteln|besorgen|anbieten|geben)
        (?:kann|konnte|darf|durfte) ich (?:\w+ ){0,3}?bei (?:ihnen|euch|dir) (?:\w+ ){0,3}?(?:arbeiten|anfangen|einsteigen)
        (?:um|nach) (?:eine[rmn]?|die|den|der) (?:\w+ )?(?:stelle|job|anstellung|praktikum\w*) (?:gebeten|gefragt)
    """,
    openings=r"""
        \bich (?:\w+ ){0,2}?suche (?:\w+ ){0,3}?(?:stelle|job|arbeit|anstellung)
        (?:bei|an) wen (?:\w+ ){0,3}?meine bewerbung
    """,
    openings_unless_how=r"""
        (?:gibt es|gabe es|haben sie|habt ihr|hast du|sind|waren) (?:\w+ ){0,4}?(?:offene|freie|vakante|unbesetzte)\w? (?:stelle\w*|position\w*|job\w*|posten)
        \bstellen (?:\w+ )?(?:frei|offen|vakant|unbesetzt)
        \bstellen sie (?:\w+ ){0,3}?ein\b
        \bstellt (?:ihr|euer|ihre?) (?:\w+ ){0,3}?ein\b
        \bsuchen sie (?:\w+ ){0,2}?(?:leute|mitarbeit\w*|personal|verstarkung)
    """,
)
FRENCH = Language(
    words=(
        r"emploi|poste|travail|stage|boulot|\bjob|embauch|engag|recrut|\bcv\b|curricul|candidature|\bmot\b"
        r"|recommand|entretien"
    ),
    jobs=r"""
        (?:avez|auriez|as|aurais|y a|y aurait|existe)(?:-t-il|[- ]vous|[- ]tu|-il)? (?:\w+ ){0,3}?<POSTE>(?: (?:libre|vacant|chez vous|dans \w+ \w+))* pour moi
        <VOUS> m'(?:embaucher|engager|employer)
        <VOUS> me (?:recruter|prendre en stage)
        embauchez-moi
        engagez-moi
        <VOUS> (?:transmettre|faire (?:passer|suivre|parvenir)|passer|envoyer|remettre|donner|montrer|deposer) mon (?:cv|curriculum vitae|dossier|lettre de motivation)
        <VOUS> (?:transmettre|faire (?:passer|suivre)|remettre|envoyer|appuyer) ma (?:candidature|lettre de motivation)
        \bmot en ma faveur
        \bmot pour moi\b
        me recommander (?:pour (?:le|un|ce|votre) (?:\w+ )?(?:poste|emploi|stage)|aupres|a (?:votre|la|vos) (?:\w+ )?(?:chef|direction|patron\w*|rh|responsable|employeur|equipe))
        <VOUS> (?:m'|me )(?:obtenir|avoir|trouver|decrocher|offrir|donner|proposer|procurer) (?:un|une) (?:\w+ )?(?:entretien d'embauche|entretien pour|<POSTE>)
        (?:puis-je|pourrais-je|est-ce que je peux|est-ce que je pourrais) (?:venir )?travailler (?:chez|pour|avec) vous
        demand(?:e|er|ant)(?: \w+)? (?:un|une) (?:emploi|poste|stage|boulot)\b
    """,
    openings=r"""
        \bje (?:re)?cherche (?:\w+ ){0,2}?(?:emploi|poste|travail|stage|boulot)
    """,
    openings_unless_how=r"""
        (?:y a-t-il|avez[- ]vous|auriez[- ]vous|il y a|as-tu) (?:\w+ ){0,3}?(?:postes?|emplois?|stages?) (?:\w+ )?(?:ouvert|vacant|disponible|a pourvoir|libre)
        \b(?:recrutez|embauchez)[- ]vous
        \bvous (?:recrutez|embauchez)\b
        recrute-t-(?:elle|il|on)
        embauche-t-(?:elle|il|on)
    """,
)
SPANISH = Language(
    words=(
        r"trabaj|empleo|puesto|plaza|vacante|contrat|curricul|\bcv\b|hoja de vida|candidatura|recom|entrevista"
        r"|bien de m|por mi|practicas"
    ),
    jobs=r"""
        (?:tiene[ns]?|tendria[ns]?|teneis|hay|habria) (?:\w+ ){0,3}?<PUESTO>(?: (?:libre|vacante|aqui|en su \w+|en tu \w+))* para mi(?= ?(?:[?.!,]|\Z)| en | aqui)
        <PUEDE> contratarme
        me <PUEDE> contratar
        me (?:contrataria[ns]?|contratas|contrata)\b
        (?:<PUEDE> (?:pasar|enviar|hacer llegar|entregar|dar|mandar|reenviar|presentar|mostrar)(?:le|les)?|me <PUEDE> (?:pasar|entregar)) mi (?:curriculum|curriculo|cv|hoja de vida|candidatura)
        recomendarme (?:para (?:el|un|ese|este) (?:puesto|trabajo|empleo|cargo)|a (?:su|tu) (?:jef\w+|empresa|equipo)|ante|con (?:su|tu) jef\w+|en (?:su|tu) empresa)
        hablar bien de mi
        (?:interceder|palabra) por mi\b
        (?:conseguirme|darme|ofrecerme|buscarme|encontrarme) (?:un|una|algun|alguna)(?: \w+)? (?:<PUESTO>|entrevista)
        me <PUEDE> (?:conseguir|dar|ofrecer|buscar|encontrar) (?:un|una|algun|alguna)(?: \w+)? (?:<PUESTO>|entrevista)
        (?:puedo|podria) (?:yo )?trabajar (?:con|para) (?:usted|ustedes|ti|vosotros)
        (?:puedo|podria) (?:yo )?trabajar en (?:su|tu) empresa
        ped(?:i|ir|ido)(?:le)? (?:un )?(?:trabajo|empleo)
    """,
    openings=r"""
        (?:busco|estoy buscando|buscando) (?:\w+ ){0,2}?(?:trabajo|empleo)\b
    """,
    openings_unless_how=r"""
        (?:hay|tienen?|tienes|habria) (?:\w+ ){0,3}?(?:vacantes?|(?:puestos?|plazas?) (?:\w+ )?(?:libres?|abiert\w+|disponibles?)|ofertas de (?:trabajo|empleo))
        \best(?:a|an|ais|as) (?:\w+ ){0,2}?contratando
        \bbuscan? (?:gente|personal)\b
    """,
)
PORTUGUESE = Language(
    words=(
        r"vaga|emprego|trabalh|estagio|cargo|lugar|contrat|curricul|\bcv\b|indicar|recomendar|arranjar"
        r"|bem de m|palavra|entrevista"
    ),
    jobs=r"""
        (?:tem|teria|tens|terias|ha|haveria) (?:\w+ ){0,3}?(?:<VAGA>|lugar)(?: (?:livre|aberta|ai|na sua \w+|na tua \w+))* (?:para|pra) mim
        <PODE> (?:me contratar|contratar-me)
        me contrataria\b
        contratar-me-ia
        <PODE> (?:encaminhar|passar|enviar|entregar|mandar|mostrar|dar|reencaminhar|levar) (?:o )?meu (?:curriculo|curriculum|cv)
        (?:me (?:indicar|recomendar)|(?:indicar|recomendar)-me) (?:para (?:a|o|uma|um|essa|esse) <VAGA>|a(?:o| sua| seu| tua| teu) (?:chefe|empresa|equipa|equipe))
        falar bem de mim
        palavra(?:zinha)? por mim
        meter uma cunha
        (?:me (?:arranjar|conseguir|dar|oferecer)|(?:arranjar|conseguir|dar|oferecer)-me) (?:um|uma|algum|alguma)(?: \w+)? (?:<VAGA>|entrevista)
        (?:posso|poderia) (?:eu )?trabalhar (?:com voce\w*|consigo|convosco|na sua empresa|para voce\w*)
        pedi(?:r|-lhe)? (?:um )?(?:emprego|trabalho)\b
    """,
    openings=r"""
        (?:procuro|busco|estou a procura de|estou procurando) (?:\w+ ){0,2}?(?:emprego|trabalho)\b
    """,
    openings_unless_how=r"""
        \b(?:ha|tem|existem|tens|haveria) (?:\w+ ){0,2}?vagas?\b
        \best(?:ao|a|as) (?:\w+ ){0,2}?(?:contratando|a contratar|recrutando|a recrutar)
    """,
)

LANGUAGES = (ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE)

MENTIONS = r"""
    \bjobs?\b(?! (?:fair|title|shadow))
    \bvacanc(?:y|ies)\b
    \b(?:job|position|role|post)s? openings?\b
    \b(?:open|vacant) (?:position|role|post)s?\b
    \b(?:position|role|post)s? (?:is |are )?(?:open|vacant)\b
    \bhiring\b
    \b(?:hire|recruit|employ) me\b
    \bmy (?:\w+ )?(?:resume|cv|curriculum vitae|cover letter|application)\b
    \b(?:resumes?|curriculum vitae|cover letters?)\b(?! (?:the|our|my|your|a|it|this)\b)
    \bc\.?v\.?(?= |[,;.!?)]|\Z)
    \bapply(?:ing)? (?:for|to|at|with)\b
    \breferral (?:for|to) (?:a|an|the|your)\b
    \bstellen(?:angebot\w*|anzeige\w*|suche)\b
    \b(?:offene|freie) stellen?\b
    \b(?:lebenslauf|bewerbung\w*|arbeitsplatz)\b
    \b(?:offres? d'emploi|emplois?|embauche|candidature|lettre de motivation|postes? (?:vacants?|a pourvoir|libres?))\b
    \b(?:empleos?|vacantes?|curriculum|curriculo|hoja de vida|candidatura|ofertas? de trabajo|puestos? (?:vacantes?|libres?))\b
    \b(?:empregos?|vagas?)\b
"""
"""Words of jobs in any sentence, for the one kind of letter that has none."""
