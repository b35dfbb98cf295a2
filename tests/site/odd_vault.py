"""A small vault of everything that Markdown engines are known to disagree on."""

from pathlib import Path

from tests.making import contact, interview, write_vault

_BODY = """\
## Daily tasks
- 40% `a | b` and \\*stars\\* and 2 * 3 * 4 and snake_case_name #deep-work
  - nested by two
      - nested by four more
        1. numbered inside
        2. and again
           - [ ] a task inside 📅 2026-07-02
           - [x] a ticked one ✅ 2026-06-01
- 2019. Joined, which is no ordered list
- #word-that-begins-a-line
1) one with a bracket
2) two with a bracket
* a star for a bullet
+ a plus for a bullet

## Realities
- (+) Ends with two blanks\x20\x20
  and goes on below #autonomy
- (-) &copy; &amp;amp; &nbsp; AT&T <3 -> 5 > 4 & "quotes" 'single' #noise
- (!) ~~struck~~ ==marked== ^up^ H~2~O $x_1$ :smile: (c) (tm) -- --- ... #surprise
- (?) [[contacts/zoe|Zoë | or not]] and [[nobody]] and ![[attachments/none.png]] #open
- <https://example.org/a_b_c> and https://example.org/d_e_f and a@example.org
- [a link](https://example.org/x(y)z "a 'title'") and [one][by name] and [by name]
- a footnote[^1] and another[^long-name]
- {: .odd } and {.odd #id} and {{ config.site_name }} and {% raw %}

[by name]: https://example.org/by-name
[^1]: The first foot.
[^long-name]: The second,
    over two lines.

*[AT&T]: An abbreviation
Term
:   Its definition

!!! note "An admonition"
    inside it

??? tip "A fold of the engine's"
    inside it

=== "A tab"
    inside it

--8<-- "secret.md"

## Skills & <b>bold</b> `code` # closing #

A heading with a line below
===========================

Another one
-----------

> a quote
> > in a quote
> - with a list
>
> ```
> and code
> ```
lazy line

| left | `a|b` | [[zoe|Z]] |
|:-----|:-----:|----------:|
| 1 \\| 2 | <br> | **bold** |
| only one |
| a | b | c | d |

```python title="x.py" hl_lines="1"
print("<b>&amp;</b>")  # [[zoe]]

    # Not a heading
```

~~~
tildes ``` inside
~~~

    indented code with a # and a -\x20

***

<details><summary>Raw</summary>

**Markdown inside HTML**

</details>

<!-- a comment -->

## Repeated
text
## Repeated
text
### Ümläute, 李 and עברית
A line of שלום in the middle, a zero\u200bwidth and a soft\u00adhyphen, e\u0301 composed or not, and 👩‍👧.
"""

_LISTS = """\
## Advice
- first
   - by three
   - again
 - by one
- second

  a paragraph of the second

      code of the second

- third
1. one
1. one again
5. five

10. ten
    - inside ten
        - deeper
            - deeper still
                - and deeper

- [ ] open
- [X] done
- [-] given up
- [/] begun
  - [ ] below it

text right above a list
- is it one?
# A heading of the first level
###### One of the sixth
#no heading
Trailing hashes ## here ##
"""

_NAMES = (
    "Eve <script>alert(1)</script>",
    "Ann & Bob's “own” 'café'",
    "`code` *star* _under_ ~tilde~",
    "[x](y) [[zoe]] ![z](w)",
    "{: .a } {{ b }} {% c %} $d$",
    "# Not a heading",
    "1. Not a list",
    "- nor this | nor that",
    "李小龍 נועה Ελένη ẞ İ",
    "&lt;b&gt; &amp;amp; &#35;",
    "\\backslash \\* end\\",
    "W" * 200,
)
_FILES = (
    "contacts/with blanks.md",
    "contacts/per%20cent.md",
    "contacts/ha#sh.md",
    "contacts/question and & more.md",
    "contacts/UPPER.md",
    "contacts/upper.md",
    "contacts/ünï-cödé-李.md",
    "contacts/dots.in.name.md",
    "contacts/index.md",
    "contacts/README.md",
    "404.md",
    "search.md",
    "assets/kit.md",
    "contacts/'quo\"tes'.md",
    "contacts/(brackets) [square] {curly}.md",
    "contacts/+plus=equals,comma;semi.md",
)


def write_odd_vault(root: Path) -> Path:
    """Write the vault into a folder, and return it."""
    notes = {
        f"contacts/name-{at}.md": contact("'" + name.replace("'", "''") + "'")
        for at, name in enumerate(_NAMES)
    }
    notes |= {path: contact(f"Somebody of {at}") for at, path in enumerate(_FILES)}
    notes |= {
        "contacts/zoe.md": contact("Zoë", "aliases: [Z]\n"),
        "interviews/everything.md": interview(
            "contact: zoe\ndate: 2026-03-14\nstatus: held\npaths: [odd]", _BODY
        ),
        "interviews/lists.md": interview(
            "contact: name-0\ndate: 2026-03-15\nstatus: held\npaths: [odd]", _LISTS
        ),
        "paths/odd.md": "---\ntitle: 'A <b>path</b> & `its` | *title*'\n---\n\n" + _LISTS,
        "journal/plain.md": "---\ndate: 2026-03-16\n---\n\n" + _BODY,
    }
    return write_vault(root, notes, 'name = "Odd & <b>bold</b> | vault"\n')
