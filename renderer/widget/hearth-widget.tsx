import { mount } from './mount.tsx'
import { readSettings } from './settings.ts'

// The whole of what a shop includes: one classic script, which finds its hub and its settings on its own tag.
const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  const settings = readSettings(script, { pageLanguage: document.documentElement.lang, browserLanguage: navigator.language })
  if (settings === null) console.error('hearth: the script tag needs data-inbox="…"')
  else if (document.body) mount(settings)
  else addEventListener('DOMContentLoaded', () => mount(settings))
}
