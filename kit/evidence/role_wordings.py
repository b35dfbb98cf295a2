"""The words of roles in several languages: ranks that are no work, and titles that name a level.

They are phrases as `kit.evidence.phrases` reads them, folded: without accents and capitals.
"""

from typing import Literal, TypeAlias

Level: TypeAlias = Literal["entry", "senior", "lead", "manager", "executive", "founder"]

NO_WORK = (
    "manager|head|lead|leader|director|chief|president|owner|founder|cofounder|partner|"
    "principal|supervisor|coordinator|assistant|deputy|officer|specialist|consultant|adviser|"
    "advisor|associate|employee|worker|staff|member|agent|trainee|intern|apprentice|student|"
    "graduate|volunteer|freelancer|freelance|independent|contractor|executive|vice|junior|"
    "senior|various|several|medewerker|leider|hoofd|directeur|directrice|stagiair|stagiaire|"
    "zelfstandige|mitarbeiter|leiter|leiterin|chef|cheffe|responsable|gerente|jefe|jefa|"
    "encargado|encargada|direttore|direttrice|responsabile|gestor|gestora|diretor|diretora|"
    "empleado|empleada|asistente|assistente|it|hr"
)
"""Words that say a rank or a form of employment and no work: `manager` alone groups nothing."""

_OTHER = (
    "account|product|project|programme?|case|community|content|campaign|brand|category|success|social|"
    "relationship|media|office|stage|bed|database|data|design|tour|talent|change|wealth|portfolio|fund|"
    "asset|events?"
)
# In order: what settles it stands first. None is a title that only sounds like a level.
LEVEL_WORDS: tuple[tuple[Level | None, tuple[str, ...]], ...] = (
    (
        None,
        (
            "assistant|secretary|aide|adviser|advisor|consultant to|of|for",
            "^executive|personal|management|office assistant|secretary",
            "trainee|student|apprentice|intern manager|director|lead",
            "manager|management|director|leadership|graduate trainee|student|intern|assistant",
            "product|process|system|data|service|risk owners?;business partner;head hunter;headhunter",
            "art|artistic|creative|film|casting|funeral|music|musical|choir directors?",
            f"^{_OTHER} managers?;^senior|junior|assistant|deputy|key {_OTHER} managers?",
            "customer success managers?;lead generat*|qualif*",
        ),
    ),
    ("executive", (r"c[efotims]o;chro;chief \w+ officer;chief \w+ \w+ officer;chief executive",)),
    (
        "lead",
        (
            "deputy|assistant|vice|sous|adjunct|stellvertretende*|plaatsvervangend manager|head|director|leiter*|chef*|directeur|hoofd",
            r"deputy|assistant \w+ manager|head|director;deputy|assistant head of",
        ),
    ),
    (
        "executive",
        (
            "director;directora;president;vp;executive;directeur;directrice;direktor;direktorin;diretora?",
            "geschaftsfuhrer;geschaftsfuhrerin;direttore;direttrice;bestuurder",
        ),
    ),
    (
        "founder",
        (
            "founder;cofounder;owner;self employed;freelance*;independent;own business|company|account",
            "zelfstandige?;selbst*andige?r?;freiberuflich*;independante?;autonom[oa];fondat*;fundadora?",
            "eigenaar;inhaber;inhaberin",
        ),
    ),
    (
        "lead",
        (
            "team|shift|squad|crew|group lead|leader;^lead;lead$;lead developer|engineer|designer|nurse",
            "teamlead*;supervisor*;foreman;forewoman;charge nurse;teamleider;ploegbaas;chef d equipe",
            "cheffe d equipe;capo squadra;jef[ea] de equipo;principal;teamleiter*",
        ),
    ),
    (
        "manager",
        (
            r"managers?;managerin;^head;head of;department|section head;chief;hoofd*;afdelingshoofd;\w+leiter;\w+leiterin;leiter;leiterin",
            "cheff?e? de|du|des;responsable;jef[ea] de|del;gerente;responsabile;capo;gestora?;matron",
        ),
    ),
    (
        "senior",
        (r"^senior (?!living|citizen|home|residence|cent)\w+;^senior$;senior$;^sr;supervising",),
    ),
    (
        "entry",
        ("^junior;^jr;junior$;trainee;intern;apprentice;stagiair*;azubi;auszubildende*;graduate$",),
    ),
)
