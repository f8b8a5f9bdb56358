import { Offered } from '../offered.ts'

export type Handler = (event: unknown, ...given: unknown[]) => unknown

const handlersOf = new WeakMap<IpcMain, Map<string, Handler>>()

export class IpcMain extends Offered {
  constructor(name = 'ipcMain') {
    super(name)
    handlersOf.set(this, new Map())
  }

  handle(channel: string, handler: Handler): void {
    const handlers = handlersOf.get(this)
    if (handlers?.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    if (typeof handler !== 'function') throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`)
    handlers?.set(channel, handler)
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (...given) => {
      this.removeHandler(channel)
      return handler(...given)
    })
  }

  removeHandler(channel: string): void {
    handlersOf.get(this)?.delete(channel)
  }
}

export const ipcMain = new IpcMain()

export function handlerOf(ipc: IpcMain, channel: string): Handler | undefined {
  return handlersOf.get(ipc)?.get(channel)
}
