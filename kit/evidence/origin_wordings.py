"""The ways to find a post, and the words that tell one, in several languages.

They are phrases as `kit.evidence.phrases` reads them, folded: without accents and capitals.
"""

PEOPLE = "through people they knew"
WITHIN = "within the house"
POSTING = "through a posting or an application"
COLD = "by asking without a posting"
RECRUITER = "through a recruiter"
TRAINING = "from school or a placement"
OWN = "on their own account"
AS_TOLD = "otherwise, as told"

_PERSON = (
    "friends?|colleagues?|classmates?|neighbou?rs?|uncles?|aunts?|cousins?|brothers?|sisters?|father|"
    "mother|parents?|wife|husband|partner|boss|bosses|clients?|customers?|guests?|acquaintances?|"
    "contacts?|mentors?|teachers?|professors?|flatmates?|roommates?|teammates?|supervisor|predecessor|"
    "vriend|vriendin|vrienden|collegas?|kennis|kennissen|buurman|buurvrouw|freund|freundin|freunde|"
    "bekannte*|kolleg*|amis?|amies?|collegues?|connaissances?|voisine?|amig[oa]s?|companer[oa]s?|"
    "conocid[oa]s?|vecin[oa]|amic[oai]|conoscent[ei]|conhecid[oa]s?|vizinh[oa]"
)
_LOOSE = (
    "an?|the|my|his|her|their|old|former|ex|one|last|best|good|close|of|een|oude|eine?n?|einem|einer|"
    "alte[nr]?|une?|ancien|ancienne|uno|una|um|uma|mi|su"
)
_DID = (
    "told|offered|called|recommended|referred|introduced|invited|brought|took|spoke|passed|mentioned|"
    "knew|suggested|asked|sent|wanted|vouched|hired|rang|wrote"
)
# In order: what settles it stands first.
ORIGIN_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        COLD,
        (
            "cold letter|letters|mail|email|call|calls|calling|application;cold e mail;unsolicited",
            "speculative;spontaneous;on spec;walked in;knocked;wrote to them|the|a|him|her",
            "sent my|a|her|his|their cv|resume;open sollicitatie;initiativbewerbung;autocandidatura",
            "candidature spontanee;candidatura espontanea",
        ),
    ),
    (
        RECRUITER,
        (
            "recruit*;headhunt*;head hunt*;poached;scouted;staffing|temp|temporary|employment agency",
            "uitzend*;zeitarbeit*;agence d interim",
        ),
    ),
    (
        PEOPLE,
        (
            "referr?als?;referred;recommend*;introduc*;word of mouth;network*;alumni;vitamin b",
            "empfehlung;aanbeveling;via via;piston;enchufe;recomendac*;recommandation;raccomand*;indicacao",
            "put in a word;put in a good word;knew someone|somebody|people",
            f"through|via|door|durch|uber|par|por|tramite|attraverso {_LOOSE}~2 {_PERSON}",
            f"thanks to {_LOOSE}~2 {_PERSON}",
            f"^{_LOOSE}~2 {_PERSON}$;^{_LOOSE} {_PERSON} {_PERSON}$",
            f"{_PERSON} who|had|he|she|they~1 {_DID}",
        ),
    ),
    (
        WITHIN,
        (
            "internal*;promot*;moved up;stepped in|up;took over;transfer*;rotation;seconded;secondment",
            "kept on;stayed on;intern doorgestroomd|versetzt|gewechselt;bevorder*;befordert*;beforderung",
            "interne;mobilite interne;promu;promue;ascens*;ascendid[oa];promoss[oa];promovid[oa]",
        ),
    ),
    (
        TRAINING,
        (
            "placement;campus;internship;apprenticeship;traineeship;graduate scheme|program*;thesis",
            "^school$;vocational school;^university$;after|from|of|out school|university|college;bootcamp",
            "praktikum;ausbildung;alternance;practicas;tirocinio;estagio;stage;fellowship",
        ),
    ),
    (
        POSTING,
        (
            "advert*;ads?;posting;posted;vacancy;job board|site|fair|portal|ad|listing;listing;applied",
            "application;applying;competition;open call;sollicit*;vacature;bewerbung;beworben",
            "stellenanzeige;annonce;candidature;postule;concours;anuncio;oposicion*;oferta;annuncio",
            "concorso;concurso",
        ),
    ),
    (
        OWN,
        (
            "founded;started my|her|his|their own;set up;inherited;bought it|the;self employed",
            "own business|company|account;opgericht;gegrundet;fund[oe];fondat[oa]",
        ),
    ),
)
