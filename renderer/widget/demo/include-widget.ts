import type { Place } from './place.ts'

/** What a shop writes into its page by hand; here the language and the inbox depend on the address. */
export function includeWidget({ brand, language }: Place): void {
  const script = document.createElement('script')
  script.src = '/widget/hearth-widget.js'
  script.dataset.inbox = `inbox-${brand}`
  script.dataset.language = language
  document.head.append(script)
}
