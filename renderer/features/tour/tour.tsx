import { useState } from 'react'
import { useOwnChoice } from '../use-own-choice.ts'
import { tourChoice } from './tour-choice.ts'
import { TOUR_STEPS } from './tour-steps.ts'
import { TourView } from './tour-view.tsx'

/** Shows a new agent around. Once gone through, or left, it does not offer itself again; help starts it anew. */
export function Tour({ onClose }: { readonly onClose: () => void }) {
  const [, choose] = useOwnChoice(tourChoice)
  const [at, setAt] = useState(0)
  function end(): void {
    choose({ isDone: true })
    onClose()
  }
  return <TourView at={at} onStep={(next) => (next >= TOUR_STEPS.length ? end() : setAt(Math.max(0, next)))} onEnd={end} />
}
