/* Tables on a narrow screen: the words of each column go to its cells, so that the style sheet can show
   a row as a block. Tables of very many columns, such as matrices, keep their columns and scroll. */
(function () {
  "use strict"
  const FEWEST = 4
  const MOST = 9
  // Characters that fit a third and a half of a phone's width, or nearly so.
  const THIRD = 14
  const HALF = 40

  function prepare(table) {
    const head = Array.from(table.querySelectorAll("thead th"), cell => cell.textContent.trim())
    const cells = Array.from(table.querySelectorAll("tbody td"))
    const long = cells.some((cell, at) => at % head.length > 0 && cell.textContent.trim().length > HALF)
    if (head.length < FEWEST && !(head.length === FEWEST - 1 && long)) return
    if (head.length > MOST) {
      table.dataset.kitWide = ""
      return
    }
    table.dataset.kitRows = ""
    // Shown as blocks, rows and cells would no longer be told as such by a screen reader. The heads
    // stay without a role: the theme takes `columnheader` for a column that can be sorted.
    table.setAttribute("role", "table")
    table.querySelectorAll("thead, tbody").forEach(each => each.setAttribute("role", "rowgroup"))
    for (const row of table.rows) {
      row.setAttribute("role", "row")
      Array.from(row.querySelectorAll("td")).forEach((cell, at) => {
        cell.setAttribute("role", "cell")
        cell.dataset.kitColumn = head[at] || ""
        const words = cell.textContent.trim().length
        if (words > HALF) cell.dataset.kitWidth = "full"
        else if (Math.max(words, cell.dataset.kitColumn.length) > THIRD) cell.dataset.kitWidth = "half"
      })
    }
  }

  function prepareAll() {
    document.querySelectorAll(".md-content table:not([class])").forEach(prepare)
  }

  // With instant loading, which a user may wish for, the theme tells of each new page.
  if (window.document$) window.document$.subscribe(prepareAll)
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", prepareAll)
  else prepareAll()
})()
