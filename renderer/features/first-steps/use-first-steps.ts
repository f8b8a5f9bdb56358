import { useStore } from 'zustand'
import { selectMe } from '#renderer/state/select-me.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { useDesk } from '../use-desk.tsx'
import { firstStepsChoice } from './first-steps-choice.ts'
import { nextStep, stepsIn } from './steps.ts'

// Whether the first steps are before the person: by themselves while something is missing, until they are put away; and
// again when they are asked for.

export type FirstSteps = { readonly isShown: boolean; readonly isOpen: boolean }

/** `isShown`: they take the place of an empty desk. `isOpen`: something is still to do, so that there is a way back to them. */
export function useFirstSteps(): FirstSteps {
  const chosen = useStore(firstStepsChoice, (state) => state.chosen)
  const needs = useDesk(whatIsNeeded)
  return { isOpen: needs !== 'nobody' && needs !== 'nothing', isShown: chosen === 'shown' ? needs !== 'nobody' : chosen === null && needs === 'set-up' }
}

/** Past these the workspace is at work, whatever may never have been set up. */
const FEW_CONVERSATIONS = 5

/** A word, not an object: it is read with every change of the state. */
function whatIsNeeded(state: DeskState): 'nobody' | 'nothing' | 'answer' | 'set-up' {
  const isAdmin = selectMe(state)?.role === 'admin'
  if (!isAdmin || state.session.kind !== 'open' || state.session.isDemo || state.freshness.asOf === null) return 'nobody'
  const next = nextStep(stepsIn(state.rows))
  if (next === null) return 'nothing'
  return state.rows.conversations.size > FEW_CONVERSATIONS ? 'answer' : 'set-up'
}
