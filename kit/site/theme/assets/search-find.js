/* The search without its looks: words, the files that hold them, and which pages have them all.
   The rules for words are those of kit/site/search/words.py, and the form of the files is written
   by kit/site/search/shards.py. Files are loaded by script elements: a page opened from a disk can load
   nothing in another way. Nothing is sent anywhere and nothing is kept. */
(function () {
  "use strict"

  // Words ------------------------------------------------------------------------------------------

  const MARKS =
    "\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06ed\\u0900-\\u0dff" +
    "\\u0e00-\\u109f\\u1780-\\u17ff\\u3099\\u309a"
  const SPACELESS =
    "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff" +
    "\\uf900-\\ufaff\\u{20000}-\\u{3ffff}"
  const WORD = new RegExp(`[\\p{L}\\p{N}]+(?:[${MARKS}]+[\\p{L}\\p{N}]*)*`, "gu")
  const PARTS = new RegExp(`[${SPACELESS}]+|[^${SPACELESS}]+`, "gu")
  const BEGINS_SPACELESS = new RegExp(`^[${SPACELESS}]`, "u")
  const ACCENTS = /[\u0300-\u036f]+/g
  const SPELLED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h", ŧ: "t", ς: "σ" }
  const SPELT = new RegExp(`[${Object.keys(SPELLED).join("")}]`, "g")
  const LONGEST = 40

  function fold(text) {
    const bare = text.normalize("NFKD").toLowerCase().replace(ACCENTS, "")
    const spelled = bare.replace(SPELT, each => SPELLED[each]).normalize("NFC")
    return (spelled.match(WORD) || []).join("")
  }

  // The same words come again and again; taking one apart costs more than looking it up.
  const MOST_KNOWN = 20000
  const known = new Map()

  function termsOf(word) {
    if (!known.has(word)) {
      if (known.size > MOST_KNOWN) known.clear()
      known.set(word, takenApart(word))
    }
    return known.get(word)
  }

  function takenApart(word) {
    const terms = []
    for (const part of fold(word).match(PARTS) || []) {
      const letters = Array.from(part)
      if (BEGINS_SPACELESS.test(part)) letters.forEach((each, at) => terms.push(each + (letters[at + 1] || "")))
      else terms.push(letters.slice(0, LONGEST).join(""))
    }
    return terms
  }

  function termsIn(text) {
    return (text.match(WORD) || []).flatMap(termsOf)
  }

  // Files ------------------------------------------------------------------------------------------

  let folder = ""
  const loading = new Map()
  const arrived = new Map()

  function load(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script")
        script.src = new URL(`${name}.js`, folder).href
        script.onload = () => {
          script.remove()
          if (arrived.has(name)) resolve(arrived.get(name))
          else reject(new Error(`${name}.js holds nothing`))
        }
        script.onerror = () => {
          script.remove()
          loading.delete(name)
          reject(new Error(`${name}.js cannot be loaded`))
        }
        document.head.append(script)
      }))
    }
    return loading.get(name)
  }

  function shardName(prefix) {
    const isAscii = /^[\x00-\x7f]*$/.test(prefix)
    return `w-${isAscii ? prefix : `-${Array.from(prefix, each => each.codePointAt(0).toString(16)).join("-")}`}`
  }

  // The files that hold a term: the one with the longest name that begins it; with all terms that
  // begin so, those with a longer name too.
  function shardsOf(map, term, open) {
    const own = map.words.filter(each => term.startsWith(each))
    const longer = open ? map.words.filter(each => each.length > term.length && each.startsWith(term)) : []
    return [...own.slice(-1), ...longer]
  }

  // Postings ---------------------------------------------------------------------------------------

  const ALPHABET = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))
    .filter(each => !"\"\\<&'".includes(each))
    .join("")
  const BASE = ALPHABET.length / 2
  const VALUES = new Uint8Array(127)
  Array.from(ALPHABET).forEach((each, at) => { VALUES[each.charCodeAt(0)] = at })

  function decode(text, steps, take) {
    let slot = -1
    let number = 0
    let scale = 1
    for (let at = 0; at < text.length; at++) {
      const digit = VALUES[text.charCodeAt(at)]
      if (digit >= BASE) {
        number += (digit - BASE) * scale
        scale *= BASE
        continue
      }
      number += digit * scale
      slot += Math.floor(number / steps) + 1
      take(slot, number % steps)
      number = 0
      scale = 1
    }
  }

  // Questions --------------------------------------------------------------------------------------

  // A word of fewer letters is looked for as it stands; one of more also begins others.
  const OPEN = 3
  // What a word counts that only begins as asked.
  const BEGUN = 0.6
  const MOST_WORDS = 12

  function wordsOf(text) {
    const words = []
    for (const written of text.match(WORD) || []) {
      let before = ""
      for (const term of termsOf(written)) {
        const spaceless = BEGINS_SPACELESS.test(term)
        const length = Array.from(term).length
        // The last of a run without spaces is a single character: the pair before it says as much.
        const isSaid = spaceless && length === 1 && BEGINS_SPACELESS.test(before) && before.endsWith(term)
        if (!isSaid) words.push({ term, written, open: spaceless ? length === 1 : length >= OPEN })
        before = term
      }
    }
    return words
  }

  const PHRASE = /["“”„«]([^"“”„«»]+)["“”»]?/g

  function folded(text) {
    return (text.match(WORD) || []).map(fold).join(" ")
  }

  function understood(question) {
    const phrases = Array.from(question.matchAll(PHRASE), match => folded(match[1])).filter(Boolean)
    const seen = new Set()
    const words = wordsOf(question).filter(each => !seen.has(each.term) && seen.add(each.term))
    return { words: words.slice(0, MOST_WORDS), phrases }
  }

  // How far a term answers a word: fully, as its plural or singular, by its beginning, or not at all.
  function closeness(word, term) {
    if (term === word.term) return 1
    if (!word.open) return 0
    if (word.term.length > OPEN && word.term === `${term}s`) return BEGUN
    return term.startsWith(word.term) ? BEGUN : 0
  }

  async function scored(map, word) {
    const names = new Set(shardsOf(map, word.term, word.open))
    if (word.open && word.term.endsWith("s")) shardsOf(map, word.term.slice(0, -1), false).forEach(each => names.add(each))
    const shards = await Promise.all(Array.from(names, each => load(shardName(each))))
    const best = new Float32Array(map.slots)
    for (const shard of shards) {
      for (let at = 0; at < shard.length; at += 2) {
        const near = closeness(word, shard[at])
        if (!near) continue
        decode(shard[at + 1], map.steps.length, (slot, step) => {
          best[slot] = Math.max(best[slot], near * map.steps[step])
        })
      }
    }
    let pages = 0
    for (const each of best) if (each) pages++
    return { word, best, pages, rare: Math.log(1 + (map.pages - pages + 0.5) / (pages + 0.5)) }
  }

  // Return the slots of the pages that answer, best first, and the words that no page has. Where no
  // page has all words, those that have most of them answer, and `some` is true.
  async function find(question) {
    const { words, phrases } = understood(question)
    const map = await load("map")
    const found = await Promise.all(words.map(each => scored(map, each)))
    const missing = found.filter(each => !each.pages).map(each => each.word.written)
    const ranks = []
    let most = 0
    for (let slot = 0; slot < map.slots; slot++) {
      let count = 0
      let score = 0
      for (const each of found) {
        if (!each.best[slot]) continue
        count++
        score += each.best[slot] * each.rare
      }
      if (count) ranks.push({ slot, count, score })
      most = Math.max(most, count)
    }
    const kept = ranks.filter(each => each.count === most)
    kept.sort((one, other) => other.score - one.score || one.slot - other.slot)
    return { words, phrases, missing, some: most > 0 && most < words.length, slots: kept.map(each => each.slot) }
  }

  // Pages ------------------------------------------------------------------------------------------

  async function pageAt(slot) {
    const map = await load("map")
    const pages = await load(`p-${Math.floor(slot / map.together)}`)
    const [, file, title, label, lines] = pages.find(each => each[0] === slot)
    return { file, title, label, lines: linesOf(lines) }
  }

  // Lines with the heading they stand under; headings are lines too.
  function linesOf(flat) {
    const lines = []
    let heading = ""
    for (let at = 0; at < flat.length; at += 2) {
      const anchor = typeof flat[at] === "number" ? `l${flat[at]}` : flat[at]
      const isHeading = Array.isArray(flat[at + 1])
      const text = isHeading ? flat[at + 1][0] : flat[at + 1]
      if (isHeading) heading = text
      if (text) lines.push({ anchor, text, heading: isHeading ? "" : heading, isHeading })
    }
    return lines
  }

  function answersWord(word, written) {
    return termsOf(written).some(term => closeness(word, term) > 0)
  }

  // Where the asked words stand in a text: pairs of positions, and which words they are.
  function marksIn(text, words) {
    const marks = []
    for (const match of text.matchAll(WORD)) {
      const hits = words.filter(each => answersWord(each, match[0]))
      if (hits.length) marks.push({ from: match.index, to: match.index + match[0].length, words: hits })
    }
    return marks
  }

  function hasPhrases(page, phrases) {
    const texts = [page.title, ...page.lines.map(each => each.text)].map(each => ` ${folded(each)}`)
    return phrases.every(phrase => {
      const wanted = BEGINS_SPACELESS.test(phrase) ? phrase : ` ${phrase}`
      return texts.some(each => each.includes(wanted))
    })
  }

  // The lines of a page that answer best, in the order of the page; at most `most`.
  function linesFor(page, words, phrases, most) {
    const found = page.lines.map((line, at) => {
      const marks = marksIn(line.text, words)
      const phrase = phrases.filter(each => ` ${folded(line.text)}`.includes(each)).length
      return { ...line, at, marks, worth: new Set(marks.flatMap(each => each.words)).size + 10 * phrase }
    })
    const answering = found.filter(each => each.worth)
    answering.sort((one, other) => other.worth - one.worth || one.at - other.at)
    return { lines: answering.slice(0, most).sort((one, other) => one.at - other.at), more: Math.max(0, answering.length - most) }
  }

  window.kitSearch = {
    take: (name, data) => arrived.set(name, data),
    from: address => { folder = new URL(address, document.baseURI).href },
    load, find, pageAt, linesFor, marksIn, hasPhrases, termsIn, fold, decode,
  }
})()
