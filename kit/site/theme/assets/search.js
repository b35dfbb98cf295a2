/* The search as people meet it: a button in the header and a box with the answers. What is found is
   put there as text, never as HTML: it was written in notes, and a note may hold anything. */
(function () {
  "use strict"

  // All that the search says.
  const SAYS = {
    search: "Search",
    ask: "Search notes and pages",
    close: "Close search",
    answers: "Pages found",
    pages: count => (count === 1 ? "1 page" : `${count.toLocaleString("en")} pages`),
    some: count => `No page has all these words. ${count === 1 ? "1 page has" : `${count.toLocaleString("en")} pages have`} most of them.`,
    missing: words => `No page has ${words.map(each => `“${each}”`).join(" or ")}.`,
    phrase: "Pages with these very words",
    noPhrase: "No page has these words in this order.",
    nothing: "Write a word, the beginning of one, or “several words” in quotes.",
    lines: count => (count === 1 ? "1 more line" : `${count} more lines`),
    more: "Show more",
    broken: "The search data of this site could not be read. Was the whole folder copied?",
  }
  const AT_ONCE = 10
  const LINES = 3
  const LONGEST = 170
  const BEFORE = 50
  const PAUSE = 80
  // Pages looked through for a phrase before somebody has to ask for more.
  const FARTHEST = 300

  const place = document.querySelector("[data-kit-search]")
  const find = window.kitSearch
  if (!place || !find || typeof HTMLDialogElement === "undefined") return
  find.from(place.dataset.kitSearch)
  const root = new URL("../../../", new URL(place.dataset.kitSearch, document.baseURI)).href

  function made(tag, attributes, ...inside) {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    element.append(...inside)
    return element
  }

  const icon = place.querySelector("svg")
  const button = made("button", { type: "button", class: "kit-search__button", "aria-haspopup": "dialog", title: `${SAYS.search} ( / )` },
    icon, made("span", {}, SAYS.search), made("kbd", { "aria-hidden": "true" }, "/"))
  const input = made("input", {
    type: "text", class: "kit-search__input", role: "combobox", placeholder: SAYS.ask, "aria-label": SAYS.ask,
    "aria-expanded": "false", "aria-controls": "kit-search-answers", "aria-autocomplete": "list", "aria-describedby": "kit-search-status",
    autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", enterkeyhint: "search", maxlength: "200",
  })
  const close = made("button", { type: "button", class: "kit-search__close", "aria-label": SAYS.close }, "×")
  const status = made("p", { class: "kit-search__status", role: "status", id: "kit-search-status" }, SAYS.nothing)
  const list = made("div", { class: "kit-search__answers", role: "listbox", id: "kit-search-answers", "aria-label": SAYS.answers })
  const more = made("button", { type: "button", class: "kit-search__more", hidden: "" }, SAYS.more)
  const dialog = made("dialog", { class: "kit-search__box", "aria-label": SAYS.search },
    made("div", { class: "kit-search__form", role: "search" }, icon.cloneNode(true), input, close),
    made("div", { class: "kit-search__scroll" }, status, list, more))
  place.replaceChildren(button)
  document.body.append(dialog)

  // Asking -----------------------------------------------------------------------------------------

  let asked = 0
  let waiting = 0
  let found = null
  let reached = 0

  async function ask() {
    const mine = ++asked
    const question = input.value
    try {
      const answer = await find.find(question)
      if (mine !== asked) return
      found = answer
      reached = 0
      const groups = await nextGroups(mine)
      if (mine !== asked) return
      select(null)
      list.replaceChildren(...groups)
      list.parentElement.scrollTop = 0
      tell()
      input.dataset.kitAnswered = question
    } catch (error) {
      if (mine === asked) status.textContent = SAYS.broken
    }
  }

  async function showMore() {
    const mine = asked
    const groups = await nextGroups(mine)
    if (mine !== asked) return
    list.append(...groups)
    tell()
  }

  // The next pages as groups of the list; with a phrase, only pages that have it.
  async function nextGroups(mine) {
    const groups = []
    const end = Math.min(found.slots.length, reached + (found.phrases.length ? FARTHEST : AT_ONCE))
    while (reached < end && groups.length < AT_ONCE && mine === asked) {
      const slots = found.slots.slice(reached, Math.min(end, reached + AT_ONCE))
      reached += slots.length
      const pages = await Promise.all(slots.map(find.pageAt))
      groups.push(...pages.filter(each => find.hasPhrases(each, found.phrases)).map(group))
    }
    return groups
  }

  function tell() {
    const count = found.slots.length
    const shown = list.childElementCount
    const none = found.missing.length ? SAYS.missing(found.missing) : ""
    let says = found.words.length ? SAYS.pages(count) : SAYS.nothing
    if (found.some) says = none ? `${none} ${SAYS.pages(count)}` : SAYS.some(count)
    else if (none) says = none
    else if (found.phrases.length) says = shown ? SAYS.phrase : reached < count ? SAYS.pages(count) : SAYS.noPhrase
    status.textContent = says
    more.hidden = reached >= count
    input.setAttribute("aria-expanded", String(shown > 0))
  }

  // Showing ----------------------------------------------------------------------------------------

  let options = 0

  function group(page) {
    const { lines, more: left } = find.linesFor(page, found.words, found.phrases, LINES)
    const title = option(page.file, "", "kit-search__title", made("span", {}, ...marked(page.title, Infinity)), made("small", {}, page.label))
    const below = lines.map(line => {
      const heading = line.heading ? [made("b", {}, line.heading), " "] : []
      return option(page.file, line.anchor, "kit-search__line", ...heading, ...marked(line.text, LONGEST))
    })
    if (!lines.length) below.push(...lead(page))
    if (left) below.push(made("small", { class: "kit-search__left" }, SAYS.lines(left)))
    return made("div", { role: "group", "aria-labelledby": title.id }, title, ...below)
  }

  // How a page begins, where nothing but its title answers.
  function lead(page) {
    const first = page.lines.find(each => !each.isHeading)
    return first ? [made("p", { class: "kit-search__lead" }, ...marked(first.text, LONGEST))] : []
  }

  function option(file, anchor, kind, ...inside) {
    const path = file.split("/").map(encodeURIComponent).join("/")
    const href = `${root}${path}.html${anchor ? `#${encodeURIComponent(anchor)}` : ""}`
    return made("a", { role: "option", "aria-selected": "false", tabindex: "-1", class: kind, id: `kit-search-${++options}`, href }, ...inside)
  }

  // A text with the asked words marked, cut to some length around the first of them.
  function marked(text, longest) {
    const marks = find.marksIn(text, found.words)
    const from = text.length > longest && marks.length ? wordStart(text, Math.min(marks[0].from - BEFORE, text.length - longest)) : 0
    const to = text.length - from > longest ? from + longest : text.length
    const parts = from ? ["… "] : []
    let at = from
    for (const mark of marks.filter(each => each.to <= to)) {
      parts.push(text.slice(at, mark.from), made("mark", {}, text.slice(mark.from, mark.to)))
      at = mark.to
    }
    parts.push(text.slice(at, to))
    if (to < text.length) parts.push("…")
    return parts
  }

  function wordStart(text, wanted) {
    return wanted <= 0 ? 0 : text.indexOf(" ", wanted - 1) + 1
  }

  // Keys and clicks --------------------------------------------------------------------------------

  let selected = null

  function select(next) {
    if (selected) selected.setAttribute("aria-selected", "false")
    selected = next
    if (!next) return input.removeAttribute("aria-activedescendant")
    next.setAttribute("aria-selected", "true")
    input.setAttribute("aria-activedescendant", next.id)
    next.scrollIntoView({ block: "nearest" })
  }

  async function move(step) {
    let all = Array.from(list.querySelectorAll("[role=option]"))
    const at = all.indexOf(selected) + step
    if (at >= all.length && !more.hidden) {
      await showMore()
      all = Array.from(list.querySelectorAll("[role=option]"))
    }
    if (at < 0 || at < all.length) select(all[at] || null)
  }

  function open() {
    if (dialog.open) return
    dialog.showModal()
    input.select()
    find.load("map").catch(() => { status.textContent = SAYS.broken })
  }

  function isWriting(element) {
    return element instanceof HTMLElement && (element.isContentEditable || element.matches("input, textarea, select"))
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, PAUSE)
  })
  input.addEventListener("keydown", event => {
    if (event.isComposing) return
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      move(event.key === "ArrowDown" ? 1 : -1)
    } else if (event.key === "Enter") {
      event.preventDefault()
      const target = selected || list.querySelector("[role=option]")
      if (target) target.click()
    }
  })
  list.addEventListener("click", event => {
    // A link to the page at hand loads nothing: the box would stay in front of it.
    if (event.target.closest("a")) dialog.close()
  })
  dialog.addEventListener("click", event => {
    if (event.target === dialog) dialog.close()
  })
  button.addEventListener("click", open)
  close.addEventListener("click", () => dialog.close())
  more.addEventListener("click", showMore)
  document.addEventListener("keydown", event => {
    const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === "k"
    const isKey = ["/", "s", "f"].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(document.activeElement)
    if (dialog.open || !(isShortcut || isKey)) return
    event.preventDefault()
    open()
  })
})()
