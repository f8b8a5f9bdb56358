/** The page of the stand-in's own tests; `script` would be written by an attacker. */
export const page = '<!doctype html><html><head><title>Small</title></head><body><p id="said"></p><a id="out" href="https://elsewhere.test/x" target="_blank">out</a><script>document.title = "run"</script></body></html>'
