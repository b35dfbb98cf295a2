"""What not to ask about, in five languages, apart from the matching.

Everything is compared in lower case and without accents; a blank stands for any white space. Adding
a wording is adding a line, and one of its words to `words` if none of them stands there.
"""

from typing import NamedTuple


class Subject(NamedTuple):
    """Something not to ask about: what to say of it, what to ask instead, and its wordings, one a line.

    `words` are what every wording has one of, so that most questions need no closer look.
    """

    message: str
    hint: str
    words: str
    wordings: str


SUBJECTS = (
    Subject(
        message="asks what they earn themselves",
        hint="Ask for the typical range at a level instead",
        words=(
            r"earn|how much|you make|salary|wage|income|take home|get paid|your (?:\w+ )*(?:pay\b|bonus|compensation)|payslip"
            r"|verdien|gehalt|lohn|einkommen|gagne|salaire|revenu|gana|cobra|sueldo|salario|ganha|ordenado"
        ),
        wordings=r"""
        \bhow much (?:money )?(?:do|did|are|were) you (?:earn|make(?! of| sure)|get paid|paid|take home|charge yourself)
        \bwhat (?:do|did) you (?:earn|make (?:a|per|each) (?:year|month|hour|day)|get paid|take home)
        \b(?:what|how (?:much|high|big|good)) (?:is|was|were) your (?:own |current |present |last |first |starting |annual |yearly |monthly )*(?:salary|pay\b(?!ing| day)|wage|income|earnings|bonus|compensation)
        \b(?:tell|show) me your (?:own |current )?(?:salary|pay\b|wage|income|payslip)
        \bwas (?:verdienen sie|verdienst du|verdient ihr)
        wie ?viel (?:verdienen sie|verdienst du)
        wie hoch ist (?:ihr|dein) (?:\w+ )?(?:gehalt|lohn|einkommen)
        \bcombien (?:gagnez-vous|gagnes-tu|est-ce que vous gagnez|vous gagnez)
        quel est (?:votre|ton) (?:propre )?(?:salaire|revenu)
        \bcuanto (?:gana usted|ganas|cobras|cobra usted)
        cual es (?:su|tu) (?:propio )?(?:sueldo|salario)
        \bquanto (?:voce ganha|ganhas|o senhor ganha|a senhora ganha)
        qual e o (?:seu|teu) (?:proprio )?(?:salario|ordenado)
        """,
    ),
    Subject(
        message="asks about something personal that the law protects",
        hint="Ask what the work is compatible with instead, such as small children or a bad back",
        words=(
            r"\bold are|your age|born|birth|are you |raised|children|kids|family|husband|wife|partner|baby|disab|illness"
            r"|disease|health|medical|diagnos|religi|faith|national|citizen|ethnic|\brace\b|orientation|marital|native|church|party"
            r"|you from|come from|vote|wie alt|sind sie|kinder|angehorigkeit|woher|quel age|etes-vous|enfants|origine|anos|edad"
            r"|usted|hijos|idade|casad|gravida|filhos"
        ),
        wordings=r"""
        \bhow old are you\b
        what(?:'s| is) your age
        what year were you born
        when were you born
        your date of birth
        \bare you (?:married|single(?!-)|divorced|pregnant|gay|straight|lesbian|bisexual|trans(?:gender)?|disabled|religious|a believer)\b
        \bdo you have (?:any )?(?:children|kids|a family|a husband|a wife|a partner)(?: of your own| at home| yourself)?(?= ?(?:[?,.;]|\Z| and | or ))
        \b(?:do you (?:plan|want|intend) to have|are you planning|do you want) (?:a family|any children|children|kids|a baby)
        \bdo you have (?:a|an|any) (?:disabilit(?:y|ies)|illness(?:es)?|disease|health (?:problem|issue|condition)s?|mental health)
        \b(?:what|how) is your (?:health|medical history|diagnosis)\b
        are you (?:ill|sick|healthy)\b
        \bwhat(?:'s| is) your (?:religion|faith|nationality|citizenship|ethnicity|race|sexual orientation|marital status|native country)
        which (?:religion|church|party) do you
        \b(?:are you|were you (?:born|raised)(?: as)?) (?:a |an )?(?:christian|muslim|jewish|jew|catholic|protestant|hindu|buddhist|sikh|atheist|foreigner|immigrant)\b
        \bwhere (?:are you|do you come) (?:really |originally )+from
        where are you from (?:really|originally)
        where do you really come from
        \bwhom? (?:do|did|will) you vote for
        which party do you (?:vote|support)
        \bwie alt sind sie
        wie alt bist du
        sind sie (?:verheiratet|schwanger|ledig|religios|behindert|krank)\b
        haben sie (?:eigene )?kinder(?= ?(?:[?,.;]|\Z))
        welche (?:religion|staatsangehorigkeit) haben sie
        woher kommen sie (?:wirklich|ursprunglich)
        \bquel age avez-vous
        etes-vous (?:mariee?|enceinte|celibataire|croyante?|malade)\b
        avez-vous des enfants(?= ?(?:[?,.;]|\Z))
        quelle est votre (?:religion|nationalite|origine)
        \b(?:cuantos anos|que edad) (?:tiene|tienes)
        \b(?:esta|es) usted (?:casad[oa]|embarazada|solter[oa]|religios[oa])\b
        (?:tiene|tienes) hijos(?= ?(?:[?,.;]|\Z))
        cual es (?:su|tu) (?:religion|nacionalidad)
        \bquantos anos tem
        que idade tem
        (?:voce )?(?:e casad[oa]|esta gravida)\b
        tem filhos(?= ?(?:[?,.;]|\Z))
        qual e (?:a )?sua (?:religiao|nacionalidade)
        """,
    ),
    Subject(
        message="asks for what their employer keeps to itself",
        hint="Ask what is public, or how such things are done in the field",
        words=(
            r"confidential|secret|internal|client|customer|source code|unpublished|not public|profit|margin|next product"
            r"|geheimnis|interne|kundenliste|cifras|datos|segredo|numeros|dados|documentos"
        ),
        wordings=r"""
        \b(?:tell|show|share|give|send|let)(?: me| us)?(?: (?!which|what|if|whether)\w+){0,4}? (?:confidential|trade secrets?|internal (?:figures|numbers|documents|plans|reports|data)|(?:client|customer) (?:list|data)|source code|unpublished|not public)
        \b(?:what|which) (?:are|is) (?:your|the) (?:company|employer|firm|team)(?:'s)? (?:real |true |exact |internal )*(?:profit|margins?|trade secrets?|secret|client list|internal figures|next product|unreleased)
        what do your (?:clients|customers) pay you
        (?:interne (?:zahlen|unterlagen|dokumente)|kundenliste|geschaftsgeheimnis\w*) (?:\w+ )?(?:zeigen|geben|schicken|nennen|verraten|erzahlen)
        (?:montrer|donner|partager|envoyer|communiquer) (?:\w+ ){0,3}?(?:(?:chiffres|documents) internes|liste de vos clients|secrets? de fabrication)
        (?:mostrar\w*|dar\w*|compartir|enviar\w*|pasar\w*) (?:\w+ ){0,3}?(?:(?:cifras|datos|documentos) intern[oa]s|lista de (?:sus )?clientes|secretos? comercial)
        (?:mostrar\S*|dar\S*|partilhar|compartilhar|enviar\S*) (?:\w+ ){0,3}?(?:(?:numeros|dados|documentos) internos|lista de clientes|segredos? comercia)
        """,
    ),
    Subject(
        message="asks them to be a mentor",
        hint="Ask whether you may report back, and let it grow",
        words=(r"ment(?:or|ee)"),
        wordings=r"""
        \b(?:be|become) my mentor\b
        \b(?:be|become) a mentor (?:to|for) me\b
        \b(?:can|could|would|will|want|like|willing|able) (?:you )?(?:to )?mentor me\b
        \b(?:take me on|have me) as (?:a|your) mentee
        \bmein(?:e)? mentor(?:in)? (?:sein|werden)
        \b(?:etre|devenir) mon mentor
        ma mentore
        \bser mi mentora?
        \bser (?:o )?meu mentor
        \bser (?:a )?minha mentora
        """,
    ),
    Subject(
        message="asks them to read a resume that they did not ask for",
        hint="Ask what a resume in this field should show",
        words=(r"resume|\bcv\b|cover letter|application|lebenslauf|curric|hoja de vida"),
        wordings=r"""
        \b(?:look(?:ing)? (?:at|over|through)|read|review|check|correct|edit|proofread|improve|go(?:ing)? (?:over|through)|comment on|feedback on|critique|glance at) my (?:\w+ )?(?:resume|cv|cover letter|application)
        \b(?:can|could|may|might|shall|should) i (?:send|give|show|hand|leave|bring|e-?mail|mail|forward)(?: you| over)? my (?:\w+ )?(?:resume|cv|cover letter|application)
        \b(?:meinen|den) (?:lebenslauf|cv) (?:\w+ ){0,2}?(?:ansehen|anschauen|durchsehen|prufen|lesen|schicken|geben|senden|dalassen)
        \b(?:lire|relire|regarder|corriger|envoyer|montrer|laisser) mon cv
        \b(?:leer|revisar|mirar|ver|corregir|enviarle|mandarle|enviarte|dejarle) mi (?:curriculum|curriculo|cv|hoja de vida)
        \b(?:ler|rever|ver|olhar|corrigir|enviar|mandar|deixar)(?:-lhe)? (?:o )?meu (?:curriculo|curriculum|cv)
        """,
    ),
)
