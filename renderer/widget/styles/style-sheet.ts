import call from './call.css?inline'
import composer from './composer.css?inline'
import forms from './forms.css?inline'
import launcher from './launcher.css?inline'
import panel from './panel.css?inline'
import thread from './thread.css?inline'
import tokens from './tokens.css?inline'

const RULES = [tokens, launcher, panel, thread, composer, forms, call].join('\n')

/** Dresses the shadow root. An adopted sheet needs no leave from the shop's style policy; a <style> element would. */
export function styleSheet(root: ShadowRoot): void {
  if ('adoptedStyleSheets' in root) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(RULES)
    root.adoptedStyleSheets = [sheet]
    return
  }
  const style = document.createElement('style')
  style.textContent = RULES
  ;(root as ShadowRoot).append(style) // Narrowed to never where the types believe every browser can.
}
