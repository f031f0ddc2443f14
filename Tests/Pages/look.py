#!/usr/bin/env python3
"""Opens pages in headless Chromium as readers do, and says what is wrong with them.

look.py [--axe axe.min.js] [--shots FOLDER] PAGE.html…

Each page: 320 and 1280 pixels wide, light and dark, and printed to A4. Nothing may be wider than the window; with axe-core
given, it must find nothing. Speaks to the browser over its debugging pipe. Prints one line of JSON for each look; exit 1
where anything is wrong."""
import argparse, base64, fcntl, json, os, subprocess, sys, tempfile

LOOKS = [("320-light", 320, "light"), ("320-dark", 320, "dark"), ("1280-light", 1280, "light"), ("1280-dark", 1280, "dark")]


def above(end):
    """The same end of a pipe, numbered above those that the browser gets."""
    moved = fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(end)
    return moved


class Browser:
    def __init__(self, program="chromium"):
        there, self.write_end, self.read_end, back = (above(end) for end in os.pipe() + os.pipe())
        self.folder = tempfile.TemporaryDirectory()
        words = [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe",
                 f"--user-data-dir={self.folder.name}", "about:blank"]
        # The browser reads commands from 3 and writes answers to 4.
        shell = f'exec "$@" 3<&{there} 4>&{back} {there}<&- {back}>&-'
        self.process = subprocess.Popen(["bash", "-c", shell, "bash", *words], pass_fds=(there, back),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(there)
        os.close(back)
        self.buffer, self.last = b"", 0
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = None
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")

    def receive(self):
        while b"\0" not in self.buffer:
            piece = os.read(self.read_end, 1 << 20)
            if not piece:
                raise RuntimeError("the browser ended")
            self.buffer += piece
        line, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(line)

    def call(self, method, **parameters):
        self.last += 1
        message = {"id": self.last, "method": method, "params": parameters}
        if getattr(self, "session", None):
            message["sessionId"] = self.session
        os.write(self.write_end, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def open(self, path):
        self.call("Page.navigate", url="file://" + os.path.abspath(path))
        while self.receive().get("method") != "Page.loadEventFired":
            pass

    def value(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(json.dumps(result["exceptionDetails"])[:500])
        return result["result"].get("value")

    def end(self):
        self.call("Browser.close")
        self.process.wait(20)


def look(browser, page, name, width, colours, axe, shots):
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=width < 600)
    browser.call("Emulation.setEmulatedMedia", media="screen", features=[{"name": "prefers-color-scheme", "value": colours}])
    browser.open(page)
    found = {"page": os.path.basename(page), "look": name}
    # Also what an ancestor hides: an element that ends right of the window.
    found["wider"] = browser.value(
        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && "
        "e.getBoundingClientRect().width > 0).map(e => e.tagName + ' ' + e.textContent.slice(0, 40)).slice(0, 5)")
    if browser.value("document.documentElement.scrollWidth > innerWidth"):
        found["wider"].append("the page scrolls sideways")
    found["ground"] = browser.value("getComputedStyle(document.body).backgroundColor")
    if axe:
        browser.value(open(axe).read() + ";0")
        found["axe"] = browser.value(
            "axe.run(document).then(r => r.violations.map(v => v.id + ' (' + v.nodes.length + '): ' + v.help + ' ' + "
            "v.nodes[0].html.slice(0, 160)))")
    if shots:
        size = browser.call("Page.getLayoutMetrics")["cssContentSize"]
        image = browser.call("Page.captureScreenshot", captureBeyondViewport=True,
                             clip={"x": 0, "y": 0, "width": width, "height": size["height"], "scale": 1})
        save(shots, page, name + ".png", image["data"])
    return found


def save(folder, page, ending, data):
    base = os.path.basename(page).removesuffix(".html")
    with open(os.path.join(folder, f"{base}-{ending}"), "wb") as file:
        file.write(base64.b64decode(data))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--axe")
    parser.add_argument("--shots")
    parser.add_argument("pages", nargs="+")
    options = parser.parse_args()
    browser = Browser()
    isWrong = False
    for page in options.pages:
        for name, width, colours in LOOKS:
            found = look(browser, page, name, width, colours, options.axe, options.shots)
            isWrong = isWrong or bool(found["wider"]) or bool(found.get("axe"))
            print(json.dumps(found), flush=True)
        if options.shots:
            browser.call("Emulation.clearDeviceMetricsOverride")
            browser.call("Emulation.setEmulatedMedia", media="", features=[])
            browser.open(page)
            save(options.shots, page, "a4.pdf", browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"])
    browser.end()
    sys.exit(1 if isWrong else 0)


main()
