import type { Contract } from '#shared/bridge/contract.ts'
import type { ShellSide } from '#shared/bridge/group.ts'
import type { Found, HubBeside, WorkspaceId, Workspaces } from '#shared/bridge/workspaces.ts'
import type { HubKeeper, HubState } from '../hub/keep-hub.ts'
import { addressInInvitation } from './hub-address.ts'
import { HERE, isFull, opened, teamId, withHere, without, withTeam } from './remember.ts'
import { workspaceUrl } from './workspace-address.ts'
import type { Remembered, WorkspaceFile } from './workspace-file.ts'

export type WorkspacesParts = {
  readonly file: WorkspaceFile
  /** Makes the keeper of the hub beside the desk; it is told of every state. */
  readonly keep: (isDemo: boolean, onState: (state: HubState) => void) => HubKeeper
  readonly look: (address: string) => Promise<Found>
  /** Loads what belongs into the window now: the chosen workspace's desk, or the welcome page. */
  readonly load: () => void
  /** Drops what the desk kept of a workspace: everything stored under its origin. */
  readonly wipe: (id: WorkspaceId) => Promise<void>
  readonly tell: (workspaces: Workspaces) => void
  readonly tellInvited: () => void
}

export type ChosenWorkspaces = {
  readonly answers: ShellSide<Contract['workspaces']>
  /** Starts what the chosen workspace needs. Once, before the first window is loaded; a program that was started by an invitation begins with it. */
  readonly begin: () => void
  /** What belongs into the window: the chosen workspace's desk, or the welcome page. */
  readonly deskUrl: () => string
  /** The same, as it is loaded: with what the page is told from the first moment. */
  readonly pageUrl: () => string
  /** Where the shown workspace's hub is; null where there is none, or none yet. */
  readonly hubOrigin: () => string | null
  /** Takes a link that the system handed over. False: it is no invitation. An open desk is not left for it, but told: its person may be in a call. */
  readonly follow: (link: string) => boolean
  /** Stops the hub beside the desk, if it runs. */
  readonly end: () => Promise<void>
}

/**
 * Which hub this desk belongs to. The list is written before anything is loaded, so that what a person chose outlives whatever comes next.
 * The hub beside the desk runs as long as its workspace is known, shown or not: customers of its channels write at any time.
 */
export function createWorkspaces({ file, keep, look, load, wipe, tell, tellInvited }: WorkspacesParts): ChosenWorkspaces {
  let list = file.read()
  let shown: WorkspaceId | null = null
  let keeper: HubKeeper | null = null
  /** Where the hub beside the desk is, once somebody can sign in there. */
  let besideUrl: string | null = null
  let invitation: string | null = null
  let language: string | null = null

  function remember(next: Remembered): void {
    if (next === list) return
    file.write(next)
    list = next
    tell(now())
  }

  function now(): Workspaces {
    return { canChoose: true, chosen: shown, known: list.known, beside: asShown(keeper?.state() ?? { kind: 'off' }) }
  }

  function runBeside(withDemo: boolean): void {
    keeper ??= keep(withDemo, heardOfHub)
    keeper.start()
  }

  function heardOfHub(state: HubState): void {
    if (state.kind === 'running' && (!state.needsFirstAdmin || isDemo())) {
      // The port is the home's own and stays: a hub that comes back finds its desk waiting with its line, not with its page.
      const isNews = besideUrl !== state.url
      besideUrl = state.url
      if (isNews && shown === HERE) load()
    }
    tell(now())
  }

  /** In a demo one can sign in before there is an administrator of one's own. */
  function isDemo(): boolean {
    return list.known.some((one) => one.kind === 'here' && one.isDemo)
  }

  function open(id: WorkspaceId): void {
    if (!list.known.some((one) => one.id === id)) return
    remember(opened(list, id))
    shown = id
    load()
  }

  /** Until its hub runs and somebody can sign in there, the welcome page says how far the hub of this computer is. */
  function deskUrl(): string {
    return workspaceUrl(shown === HERE && besideUrl === null ? null : shown)
  }

  const answers: ShellSide<Contract['workspaces']> = {
    read: now,
    startHere(wish) {
      remember(withHere(list, wish.isDemo || isDemo()))
      runBeside(isDemo())
    },
    tryAgain: () => keeper?.start(),
    addFirstAdmin: async (person) => (await keeper?.addFirstAdmin(person)) ?? 'failed',
    look: ({ address }) => look(address),
    async join({ address }) {
      const found = await look(address)
      if (!found.ok) return found
      const id = teamId(found.origin)
      if (isFull(list, id)) return { ok: false, why: 'too-many' }
      remember(withTeam(list, found.origin, found.name))
      open(id)
      return found
    },
    open: ({ id }) => open(id),
    async forget({ id }) {
      const isShown = shown === id
      if (isShown) shown = null
      remember(without(list, id))
      if (id === HERE) {
        const leaving = keeper
        keeper = null
        besideUrl = null
        await leaving?.stop()
      }
      await wipe(id)
      tell(now())
      if (isShown) load()
    },
    speak: (spoken) => void (language = spoken),
    welcome() {
      shown = null
      load()
    },
    takeInvitation() {
      const address = invitation
      invitation = null
      return address
    },
  }

  return {
    answers,
    begin() {
      shown = invitation === null ? list.chosen : null
      const here = list.known.find(({ kind }) => kind === 'here')
      if (here?.kind === 'here') runBeside(here.isDemo)
    },
    deskUrl,
    pageUrl: () => `${deskUrl()}${language === null ? '' : `?language=${language}`}`,
    hubOrigin() {
      const workspace = list.known.find(({ id }) => id === shown)
      if (workspace === undefined) return null
      if (workspace.kind === 'team') return workspace.origin
      return besideUrl === null ? null : new URL(besideUrl).origin
    },
    follow(link) {
      const address = addressInInvitation(link)
      if (address === null) return false
      invitation = address
      tellInvited()
      return true
    },
    end: async () => keeper?.stop(),
  }
}

function asShown(state: HubState): HubBeside {
  return state.kind === 'running' ? { kind: 'running', needsFirstAdmin: state.needsFirstAdmin } : state
}
