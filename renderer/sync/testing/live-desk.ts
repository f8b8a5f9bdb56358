import { selectThread } from '#renderer/state/select-thread.ts'
import { createMachine, type Machine, type Window } from './fake-machine.ts'

export type LiveDesk = { readonly machine: Machine; readonly desk: Window }

/** A machine with one window, signed in and live, and the conversation `talk` which is its person's. With a password, they came by the door. */
export async function aLiveDesk({ password, undoMs }: { readonly password?: string; readonly undoMs?: number } = {}): Promise<LiveDesk> {
  const machine = createMachine(undoMs === undefined ? {} : { undoMs })
  machine.hub.opens()
  if (password !== undefined) machine.http.isSignedIn = false
  const desk = machine.openWindow()
  if (password !== undefined) {
    await machine.until(() => desk.state().session.kind === 'signed-out', 'the door')
    const signedIn = await desk.actions.signIn('maria@example.test', password)
    if (!signedIn.ok) throw new Error(signedIn.reason)
    // The password is wrapped in after the desk is open.
    await machine.quiet()
  }
  await desk.opened()
  await machine.live(desk)
  return { machine, desk }
}

/** A second window of the same desk, which has heard from the first. */
export async function aFollower(machine: Machine): Promise<Window> {
  const window = machine.openWindow()
  await window.opened()
  await machine.until(() => window.state().line.kind === 'connected', 'word of the line')
  return window
}

export function isLeading(desk: Window): boolean {
  const { session } = desk.state()
  return session.kind === 'open' && session.isLeader
}

export function reply(desk: Window, text: string, conversationId = 'talk'): Promise<void> {
  return desk.actions.send('reply', { conversationId, text, attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })
}

/** What the thread `talk` shows, pending words included. */
export function shownTexts(desk: Window): readonly string[] {
  return (selectThread(desk.state(), 'talk')?.entries ?? []).flatMap((entry) => (entry.kind === 'activity' || entry.content === null ? [] : [entry.content.text]))
}
