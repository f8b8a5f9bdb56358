import { createStore } from 'zustand/vanilla'
import { recall, remember } from '#renderer/ui/remembered-choice.ts'

type Choice = 'shown' | 'later'
const isChoice = (value: string): value is Choice => value === 'shown' || value === 'later'

/** What the person has decided on this machine; null: nothing yet. */
export const firstStepsChoice = createStore<{ readonly chosen: Choice | null }>()(() => ({ chosen: recall('first-steps', isChoice) }))

export function chooseFirstSteps(chosen: Choice): void {
  remember('first-steps', chosen)
  firstStepsChoice.setState({ chosen })
}
