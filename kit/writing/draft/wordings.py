"""Words that say something about a name, a remark or a letter, apart from the reading of them."""

TITLES = """
mr mrs ms mx miss dr prof professor sir dame rev fr sr sra srta dra herr frau mme mlle m ing mag
dipl
"""
"""Titles, which stand before a name and are none."""
PARTS = """
abd abdel abdul abdu abu abou al bin bint binti de del della den der di dos da el ibn la le mac
mc o san st umm van von ter ten
"""
"""Words that are no name by themselves: what follows belongs to them."""
FAMILY = """
bai bui cai cao chan chang chao chen cheng cheung chew chin cho choi chong chow chu chua deng
ding dinh do dong duong fan fang feng fu gao gong goh gu guo han he ho hoang hong hou hsieh hsu
hu huang huynh hwang jang jeong jiang jin jung kang kim koh kuo kwok kwon lai lam lau le lee
leung li liang liao lim lin ling liu lo lu luo luong ly ma mai nakamura ng ngo nguyen oh ong pan
park peng pham phan qian qin ren sato seo shen shi shin song su sun suzuki takahashi tan tanaka
tang tay teo toh tran trinh truong tsai tseng vo vu wan wang watanabe wei wong woo wu xiao xie
xu xue yamada yamamoto yan yang yao ye yeo yin yoon you yu yuan zeng zhang zhao zheng zhong zhou
zhu balogh farkas horvath juhasz kiss kovacs lakatos meszaros molnar nagy nemeth olah papp simon
szabo szilagyi takacs toth varga
"""
"""Family names that are common where the family name comes first; without accents."""

TOUCHY = r"""
\b(?:quit|quits|quitting|fired|leav(?:e|es|ing)|left|resign\w*|layoffs?|laid off|reorgani[sz]\w*|restructur\w*|lawsuit|union|strike)\b
\b(?:hate\w*|angry|anger|stupid|useless|terrible|awful|toxic|bull\w*|idiots?|liars?|lying|lies|lie|shame\w*|disgrac\w*|worst|unfair|abus\w*|harass\w*|racis\w*|sexis\w*)\b
\b(?:secret\w*|confidential\w*|off the record|between us|do not tell|don't tell|nobody knows|not public)\b
\b(?:salar(?:y|ies)|wages?|i earn|they pay|bonus)\b
\b(?:ill|illness|sick|disease|cancer|pregnan\w*|divorce\w*|depress\w*|burn(?:ed|t)?[- ]?out|medication|therapy|religio\w*|drunk|drink\w*)\b
"""
"""What makes a remark one that should not stand in a letter to its author's mailbox at work; a line is a pattern."""

EMPLOYERS = r"\b(?:boss|bosses|manager|management|employer|owner|director|compan(?:y|ies)|firm|board|leadership|colleagues?|h\.?r\.?)\b"
"""Those of whom a remark may be one against an employer."""

THIRD_PERSON = r"\b(?:he|she|him|her|hers|his|they|them|their|theirs|himself|herself|themselves)\b"
"""Words by which a note speaks of somebody, not to them."""

MINUTES = r"(\d{1,3})(?:\s*(?:-|–|to|or|bis|oder|a|ou|o|y|e|tot|of)\s*(\d{1,3}))?[\s-]*(?:min|мин|хв|λεπτ|דק|دقيق|मिनट|นาที|phút|perc|분|分)"
"""A number of minutes, or two, in many languages."""

HALF_AN_HOUR = r"\b(?:half an hour|half hour|halbe stunde|demi-?heure|media hora|meia hora|mezz'?ora|half uur|halv time|polg?odziny)\b"
"""The same in words, folded."""

ATTACHED = r"\b(?:attach(?:ed|ment|ments|ing)?|enclos(?:ed|ure|ing)|anbei|im anhang|angehangt|beigefugt|ci-joint\w*|en piece jointe|pieces? jointes?|adjunt\w*|anexad\w*|em anexo|segue anexo|allegat\w*|bijgevoegd|bijlage)\b"
"""Words of something attached, folded."""

SUBJECT = r"\s*(?:subject|betreff|objet|asunto|assunto|oggetto|onderwerp)[ \t]*:[ \t]*([^\n]*)\n?"
"""The first line of a template, in the languages that people write."""
