import { anEvent } from '../offered.ts'
import { toReal } from '../requests/schemes.ts'
import { askPage } from './ask-page.ts'
import { inside } from './inside.ts'
import type { WebContents } from './web-contents.ts'

const ABORTED = -3
const FAILED = -2

/** `loadURL`: ends when the page has loaded, and rejects in Electron's words when it does not. */
export async function loadAddress(contents: WebContents, url: string): Promise<void> {
  const own = contents[inside]
  await own.attached
  own.expected = toReal(url)
  const outcome = waitForOutcome(contents, url)
  // Told by the rejection below as well; nobody else may be listening.
  outcome.catch(() => undefined)
  const { errorText } = await askPage(contents, 'Page.navigate', { url: toReal(url) })
  if (errorText !== undefined) {
    const description = errorText.replace('net::', '')
    contents.emit('did-fail-load', anEvent(), description === 'ERR_ABORTED' ? ABORTED : FAILED, description, url, true)
  }
  return outcome
}

function waitForOutcome(contents: WebContents, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      contents.off('did-fail-load', fail)
      resolve()
    }
    const fail = (_event: unknown, errno: number, code: string) => {
      contents.off('did-finish-load', finish)
      reject(Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url }))
    }
    contents.once('did-finish-load', finish)
    contents.once('did-fail-load', fail)
  })
}
