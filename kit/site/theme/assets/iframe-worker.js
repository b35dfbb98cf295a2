/* Search from a file: browsers start no worker for a page opened from disk, so its script runs in a
   hidden frame of the same page instead. Served over HTTP, nothing here does anything. */
(function () {
  "use strict"
  if (location.protocol !== "file:") return

  class IFrameWorker extends EventTarget {
    constructor(url) {
      super()
      this.onmessage = null
      this.onerror = null
      this.waiting = []
      this.ready = false
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      this.frame.title = "search"
      document.body.appendChild(this.frame)
      this.inside = this.frame.contentWindow
      this.inside.postMessage = data => this.tell(this, data)
      this.inside.importScripts = (...urls) =>
        urls.reduce((before, each) => before.then(() => this.load(each)), Promise.resolve())
      this.load(String(url)).then(() => {
        this.ready = true
        this.waiting.splice(0).forEach(data => this.tell(this.inside, data))
      })
    }

    load(url) {
      return new Promise((resolve, reject) => {
        const script = this.inside.document.createElement("script")
        script.src = new URL(url, document.baseURI).href
        script.onload = () => resolve()
        script.onerror = () => reject(new Error(`cannot load ${url}`))
        this.inside.document.body.appendChild(script)
      })
    }

    tell(target, data) {
      // As with a real worker, a message arrives after the sender has finished.
      setTimeout(() => {
        const message = new MessageEvent("message", { data })
        target.dispatchEvent(message)
        if (target === this && typeof this.onmessage === "function") this.onmessage(message)
      })
    }

    postMessage(data) {
      if (this.ready) this.tell(this.inside, data)
      else this.waiting.push(data)
    }

    terminate() {
      this.frame.remove()
    }
  }

  window.IFrameWorker = IFrameWorker
  window.Worker = IFrameWorker
})()
