// Served by `kit serve` with each page: it loads the page anew once a build has changed it. The
// browser keeps the place on the page. A page that nobody looks at asks nothing.
(() => {
  const seen = document.currentScript.dataset.seen
  const question = `/.kit/changes?page=${encodeURIComponent(location.pathname)}&seen=${seen}`
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
  let asking = false

  async function follow() {
    if (asking) return
    asking = true
    while (!document.hidden) {
      try {
        const answer = await fetch(question, { cache: "no-store" })
        if (answer.status === 200) return location.reload()
        if (answer.status !== 204) await pause(1000) // another server took its port
      } catch {
        await pause(1000) // the server was ended, and may be started again
      }
    }
    asking = false
  }

  document.addEventListener("visibilitychange", follow)
  follow()
})()
