import type { Command } from '../browser/chromium.ts'
import type { Devtools } from '../browser/protocol.ts'
import { carefully, chromium } from '../current.ts'
import { inside } from './inside.ts'
import type { WebContents } from './web-contents.ts'

/** Asks a page by Chromium's protocol, once there is one. */
export async function askPage<C extends Command>(contents: WebContents, method: C, params: Devtools.CommandParameters[C]): Promise<Devtools.CommandReturnValues[C]> {
  await contents[inside].attached
  return chromium().send(method, params, contents[inside].sessionId)
}

export function instructPage<C extends Command>(contents: WebContents, method: C, params: Devtools.CommandParameters[C]): void {
  carefully(askPage(contents, method, params))
}
