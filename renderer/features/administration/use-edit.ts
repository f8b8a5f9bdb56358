import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Command, PayloadOf, Refusal } from '#shared/protocol/command.ts'
import { myId } from '#renderer/state/select-me.ts'
import type { Asked } from '#renderer/state/asked.ts'
import type { DeskState, NewPerson, OutboxRow } from '#renderer/state/shape.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useDesk, useDeskActions, useDeskStore } from '../use-desk.tsx'
import { createEditStore, putEdit, standingOf, type Edit, type Standing, type Values } from './edits.ts'
import { judge, type Problems } from './judge.ts'
import { idOf, KINDS, valuesOf, type KindName } from './kinds.ts'

export const edits = createEditStore()
edits.subscribe(({ edits: all }) => (all.size > 0 ? window.addEventListener('beforeunload', askBeforeLeaving) : window.removeEventListener('beforeunload', askBeforeLeaving)))

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

/** Edits belong to one person and one row: somebody else who signs in at this window sees none of them. */
export function editKey(userId: string, kind: KindName, id: string): string {
  return `${userId}/${kind}/${id}`
}

export type AskedReason = Extract<Asked<never>, { ok: false }>['reason']

export type Editing = {
  readonly values: Values
  /** There is no such row yet. */
  readonly isNew: boolean
  readonly standing: Standing
  /** `kept`: written down on this machine, and going as soon as there is a line. */
  readonly saving: 'no' | 'sending' | 'kept' | 'saved'
  readonly refusal: Refusal | AskedReason | null
  readonly problems: Problems
  readonly set: (patch: Values) => void
  /** False: something is wrong with the form, and it now says what. */
  readonly save: () => boolean
  readonly undo: () => void
  readonly takeTheirs: () => void
  readonly keepMine: () => void
}

const NO_PROBLEMS: Problems = new Map()

/** One row of the set-up as it is being edited. `onAdded` says under which id a new person was made: the hub chooses it. */
export function useEdit(kind: KindName, id: string, onAdded: (id: string) => void): Editing {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const actions = useDeskActions()
  const desk = useDeskStore()
  const me = useDesk(myId)
  const key = editKey(me, kind, id)
  const row = useDesk((state) => state.rows[KINDS[kind].table].get(id)) ?? null
  const pending = useDesk((state) => pendingSave(state, kind, id))
  const hasLine = useDesk((state) => state.line.kind === 'connected')
  const edit = useStore(edits, (state) => state.edits.get(key))
  const [asking, setAsking] = useState<'no' | 'busy' | AskedReason>('no')
  const [isShowingProblems, showProblems] = useState(false)
  const [isSaved, setSaved] = useState(false)

  const confirmed = row === null ? null : { rev: row.rev, values: valuesOf(kind, row) }
  const refused = pending?.state.kind === 'refused' ? pending : null
  const isUnderWay = pending !== null && refused === null
  const standing = standingOf(edit, confirmed, isUnderWay)
  const isNew = row === null && kind !== 'workspace'
  const values = (standing.kind === 'untouched' ? confirmed?.values : edit?.values) ?? edit?.values ?? KINDS[kind].blank(id)
  const judged = isShowingProblems ? judge(kind, values, null, desk.getState().rows, isNew) : null

  // What was refused while nobody looked comes back into its form.
  useEffect(() => {
    if (refused === null || edit !== undefined) return
    const { onRev, ...sent } = refused.command.payload as Values & { onRev: number | null } // a save's payload.
    putEdit(edits, key, { baseRev: onRev, base: null, values: { ...confirmed?.values, ...sent } })
    // Once for each refusal: from then on the form has the words.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [refused?.n])

  // Saved, or changed back: there is nothing left to keep.
  const isSpent = edit !== undefined && confirmed !== null && standing.kind === 'untouched' && !isUnderWay
  useEffect(() => {
    if (isSpent) putEdit(edits, key, null)
  }, [isSpent, key])

  const wasUnderWay = useRef(false)
  useEffect(() => {
    if (wasUnderWay.current && !isUnderWay && refused === null) {
      setSaved(true)
      announce('polite', t('setUp.saved'))
    }
    wasUnderWay.current = isUnderWay
  }, [isUnderWay, refused, announce, t])

  function current(): Edit {
    return edit !== undefined && standing.kind !== 'untouched' ? edit : { baseRev: confirmed?.rev ?? null, base: confirmed?.values ?? null, values }
  }

  function dropRefused(): void {
    if (refused !== null) void actions.discard(refused.n)
  }

  function send(from: Edit): boolean {
    const verdict = judge(kind, from.values, from.baseRev, desk.getState().rows, isNew)
    showProblems(!verdict.ok)
    if (!verdict.ok) return false
    dropRefused()
    if (kind === 'people' && isNew) {
      void addPerson(verdict.payload as unknown as NewPerson) // judged by the schema of a new person.
      return true
    }
    const { onRev: _onRev, ...sent } = verdict.payload
    putEdit(edits, key, { ...from, values: { ...from.values, ...sent } })
    // The table pairs the command with its payload; the schema has just parsed it.
    void actions.send(KINDS[kind].command as 'save-skill', verdict.payload as unknown as PayloadOf<'save-skill'>)
    return true
  }

  async function addPerson(person: NewPerson): Promise<void> {
    setAsking('busy')
    const answer = await actions.administer.addPerson(person)
    setAsking(answer.ok ? 'no' : answer.reason)
    if (!answer.ok) return
    putEdit(edits, key, null)
    announce('polite', t('setUp.saved'))
    onAdded(answer.value.id)
  }

  const isAsking = asking === 'busy'
  return {
    values,
    isNew,
    standing,
    saving: isAsking ? 'sending' : isUnderWay ? (hasLine ? 'sending' : 'kept') : isSaved && standing.kind === 'untouched' ? 'saved' : 'no',
    refusal: refused?.state.kind === 'refused' ? refused.state.reason : asking !== 'no' && asking !== 'busy' ? asking : null,
    problems: judged === null || judged.ok ? NO_PROBLEMS : judged.problems,
    set(patch) {
      setSaved(false)
      const from = current()
      putEdit(edits, key, { ...from, values: { ...from.values, ...patch } })
    },
    save: () => send(current()),
    undo() {
      dropRefused()
      showProblems(false)
      putEdit(edits, key, null)
    },
    takeTheirs() {
      dropRefused()
      showProblems(false)
      putEdit(edits, key, null)
    },
    keepMine() {
      // Both have been seen: it goes over the version that is on screen now.
      if (confirmed !== null) send({ ...current(), baseRev: confirmed.rev, base: confirmed.values })
    },
  }
}

/** My newest save of this row that has not come back. */
export function pendingSave(state: Pick<DeskState, 'outbox'>, kind: KindName, id: string): OutboxRow | null {
  return state.outbox.findLast(({ command }) => command.type === KINDS[kind].command && idIn(command) === id) ?? null
}

function idIn({ payload }: Command): string {
  return idOf(payload as Values) // a save's payload is an object with an id.
}
