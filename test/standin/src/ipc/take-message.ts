import { carefully } from '../current.ts'
import { anEvent } from '../offered.ts'
import { makeCodec } from '../page/codec.ts'
import type { FromPage } from '../page/preload-world.ts'
import { records } from '../records.ts'
import { checkPermission, requestPermission } from '../requests/permissions.ts'
import { inside } from '../window/inside.ts'
import { tellPage } from '../window/tell-page.ts'
import type { WebContents } from '../window/web-contents.ts'
import { handlerOf, ipcMain } from './ipc-main.ts'

const codec = makeCodec()

/** What a page's preload says, brought to whoever in the main process listens. Errors are worded as Electron words them. */
export function takeMessage(contents: WebContents, message: FromPage): void {
  switch (message.kind) {
    case 'send': return deliver(contents, message.channel, codec.decode(message.given) as unknown[])
    case 'invoke': return carefully(answer(contents, message))
    case 'permission': return carefully(decide(contents, message))
    case 'preload-error':
      process.stderr.write(`Unable to load preload script: ${message.message}\n`)
      contents.emit('preload-error', anEvent(), contents[inside].preferences.preload ?? '', new Error(message.message))
  }
}

function deliver(contents: WebContents, channel: string, given: unknown[]): void {
  contents.ipc.emit(channel, ipcEvent(contents), ...given)
  ipcMain.emit(channel, ipcEvent(contents), ...given)
}

async function answer(contents: WebContents, { channel, call, given }: FromPage & { kind: 'invoke' }): Promise<void> {
  try {
    const handler = handlerOf(contents.ipc, channel) ?? handlerOf(ipcMain, channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    const value = await handler(ipcEvent(contents), ...(codec.decode(given) as unknown[]))
    tellPage(contents, { kind: 'answer', call, value: codec.encode(value) })
  } catch (error) {
    process.stderr.write(`Error occurred in handler for '${channel}': ${error instanceof Error ? (error.stack ?? '') : String(error)}\n`)
    tellPage(contents, { kind: 'failure', call, message: `Error invoking remote method '${channel}': ${String(error)}` })
  }
}

async function decide(contents: WebContents, { permission, details, isCheck, call }: FromPage & { kind: 'permission' }): Promise<void> {
  const known = codec.decode(details) as Record<string, unknown>
  if (permission === 'openExternal') await leave(contents, String(known['externalURL']))
  else if (isCheck) await checkPermission(contents, permission, known)
  else await requestPermission(contents, permission, known)
  tellPage(contents, { kind: 'answer', call, value: codec.encode(null) })
}

/** A link that is not the web's: the guards first, then the permission, then the system. */
async function leave(contents: WebContents, url: string): Promise<void> {
  const event = anEvent({ url, isMainFrame: true, isSameDocument: false, frame: contents.mainFrame })
  contents.emit('will-frame-navigate', event)
  contents.emit('will-navigate', event, url, false, true)
  if (!event.defaultPrevented && (await requestPermission(contents, 'openExternal', { externalURL: url }))) records.opened.push(url)
}

function ipcEvent(contents: WebContents): object {
  return anEvent({
    type: 'frame', sender: contents, senderFrame: contents.mainFrame, processId: contents.id, frameId: 1, ports: [],
    reply: (channel: string, ...given: unknown[]) => contents.send(channel, ...given),
  })
}
