import type { WebContents } from 'electron'
import { isDeskAddress } from '../desk-address.ts'
import { decideOpening } from './decide-opening.ts'

export type ContentsParts = {
  readonly deskUrl: () => string
  readonly hubOrigin: () => string | null
  readonly openOutside: (url: string) => void
}

/**
 * Keeps a page where it is: the desk stays on the desk, in every frame and after every redirect; it opens no windows and holds no webviews.
 * A link elsewhere goes to the person's browser or nowhere. For every contents there is, whoever made it.
 */
export function guardContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>, { deskUrl, hubOrigin, openOutside }: ContentsParts): void {
  const stay = (event: { readonly url: string; readonly preventDefault: () => void }): void => {
    if (!isDeskAddress(event.url, deskUrl())) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', (event) => {
    // A mail's own words in their frame (`srcdoc`): the desk wrote that page, under its own policy, and nothing runs in it.
    if (event.isMainFrame || event.url !== 'about:srcdoc') stay(event)
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (decideOpening(url, hubOrigin()) === 'browser') openOutside(url)
    return { action: 'deny' }
  })
}
