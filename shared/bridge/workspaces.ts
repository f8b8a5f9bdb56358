import { z } from 'zod'
import { group, nothing } from './group.ts'
import { FirstAdmin } from './hub-beside.ts'

/** As many as somebody who works for several teams has; more is a mistake. */
export const MOST_WORKSPACES = 20

/** Begins the address of the workspace's own origin (`app://<id>`), under which its cache lies apart from the others'. */
export const WorkspaceId = z.string().regex(/^(here|team-[0-9a-f]{16})$/)
export type WorkspaceId = z.infer<typeof WorkspaceId>

/** `here`: the hub beside this desk. `team`: a hub that others run, at an https origin (or http on this machine). */
export const KnownWorkspace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('here'), id: z.literal('here'), isDemo: z.boolean() }),
  z.object({ kind: z.literal('team'), id: WorkspaceId, name: z.string().min(1).max(300), origin: z.string().max(300) }),
])
export type KnownWorkspace = z.infer<typeof KnownWorkspace>

/** The hub beside the desk. `until` is in milliseconds since 1970; `sentence` is the hub's own, in English. */
export const HubBeside = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('starting'), isAgain: z.boolean() }),
  z.object({ kind: z.literal('running'), needsFirstAdmin: z.boolean() }),
  z.object({ kind: z.literal('pausing'), until: z.number(), sentence: z.string().nullable() }),
  z.object({ kind: z.literal('failed'), sentence: z.string().nullable() }),
  z.object({ kind: z.literal('stopping') }),
])
export type HubBeside = z.infer<typeof HubBeside>

export const Workspaces = z.object({
  /** Whether this desk can belong to another hub than the one it came from: only where it is a program of its own. */
  canChoose: z.boolean(),
  chosen: WorkspaceId.nullable(),
  known: z.array(KnownWorkspace).max(MOST_WORKSPACES),
  beside: HubBeside,
})
export type Workspaces = z.infer<typeof Workspaces>

/** Why a team's hub cannot be joined. The certificate's faults are apart, for each is mended by somebody else. */
export const WhyNot = z.enum([
  'not-an-address',
  'https-needed',
  'cert-expired',
  'cert-not-yet-valid',
  'cert-unknown-issuer',
  'cert-wrong-name',
  'cert-revoked',
  'not-secure',
  'name-unknown',
  'nobody-there',
  'no-answer',
  'offline',
  'not-a-hub',
  'not-ready',
  'desk-too-old',
  'hub-too-old',
  'too-many',
])
export type WhyNot = z.infer<typeof WhyNot>

const Address = z.object({ address: z.string().max(1_000) })

export const Found = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), origin: z.string().max(300), name: z.string().max(300) }), z.object({ ok: z.literal(false), why: WhyNot })])
export type Found = z.infer<typeof Found>

/** Which hub the desk belongs to: chosen on the welcome page, which belongs to none. */
export const workspaces = group({
  asks: {
    read: { takes: nothing, gives: Workspaces },
    /** Starts the hub beside the desk and remembers it; it is opened by `open`, once it runs. */
    startHere: { takes: z.object({ isDemo: z.boolean() }), gives: nothing },
    /** The hub beside the desk again, at once: it pauses, or was given up. */
    tryAgain: { takes: nothing, gives: nothing },
    addFirstAdmin: { takes: FirstAdmin, gives: z.enum(['added', 'already-there', 'wrong-input', 'failed']) },
    /** Looks whether a hub is there and speaks as this desk does; remembers nothing. */
    look: { takes: Address, gives: Found },
    /** Looks again, remembers the hub and opens it. */
    join: { takes: Address, gives: Found },
    /** Loads the desk of a workspace into the window. */
    open: { takes: z.object({ id: WorkspaceId }), gives: nothing },
    /** Forgets a workspace and what this desk kept of it. The data of a hub beside the desk stay. */
    forget: { takes: z.object({ id: WorkspaceId }), gives: nothing },
    /** The language on screen: the next page begins with it, since what a page remembers stays with its workspace. */
    speak: { takes: z.enum(['zh-CN', 'en']), gives: nothing },
    /** Shows the welcome page, from inside a desk. */
    welcome: { takes: nothing, gives: nothing },
    /** The address of a link that was followed (`hearth://join?address=…`), once; the person confirms it. */
    takeInvitation: { takes: nothing, gives: z.string().max(1_000).nullable() },
  },
  tells: { changed: Workspaces, invited: nothing },
})
