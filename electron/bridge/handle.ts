import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { channelOf } from '#shared/bridge/channel.ts'
import { contract, type Contract, type GroupName } from '#shared/bridge/contract.ts'
import type { Group, ShellSide } from '#shared/bridge/group.ts'

// The one place where the desk's questions come in. Whoever asks is looked at each time: a page that a link led to, or a frame inside the
// desk, has the same line to us and none of its rights. What they hand over is parsed before anybody reads it, and so is what goes back.

export type Log = (event: string, fields?: Readonly<Record<string, unknown>>) => void

/** The part of an asking event that is looked at. */
export type Asker = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>

export type Handle = <Name extends GroupName>(group: Name, answers: NoInfer<ShellSide<Contract[Name]>>) => void

export type HandleParts = { readonly ipcMain: Pick<IpcMain, 'handle'>; readonly isFromDesk: (asker: Asker) => boolean; readonly log: Log }

/**
 * Gives `handle(group, answers)`, which answers every question of a group. The desk sees a failure by its channel alone
 * (`refused: notices.show`, `failed: notices.show`); the reason is ours, in the log, without what was handed over.
 */
export function createHandle({ ipcMain, isFromDesk, log }: HandleParts): Handle {
  return (name, answers) => {
    const { asks }: Group = contract[name]
    for (const [question, { takes, gives }] of Object.entries(asks)) {
      const channel = channelOf(name, question)
      // By the type of `answers`, each question of the group has one, and it takes what `takes` gives.
      const answer = (answers as Readonly<Record<string, (what: unknown) => unknown>>)[question]
      if (answer === undefined) throw new Error(`nobody answers ${channel}`)
      ipcMain.handle(channel, async (asker, what: unknown, ...more: readonly unknown[]) => {
        if (!isFromDesk(asker)) return refuse(channel, 'not from the desk')
        const taken = takes.safeParse(what)
        if (!taken.success || more.length > 0) return refuse(channel, taken.success ? 'too much' : `malformed: ${taken.error.issues[0]?.path.join('.') ?? ''} ${taken.error.issues[0]?.code ?? ''}`)
        try {
          return gives.parse(await answer(taken.data))
        } catch (error) {
          log('bridge.failed', { channel, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
          throw new Error(`failed: ${channel}`)
        }
      })
    }
  }

  function refuse(channel: string, why: string): never {
    log('bridge.refused', { channel, why })
    throw new Error(`refused: ${channel}`)
  }
}
