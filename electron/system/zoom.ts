import { z } from 'zod'

const STEPS = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4] as const

/** 1 is 100 %. Four times must be possible: so much of the desk is readable (WCAG 1.4.10). */
export const Zoom = z.number().min(STEPS[0]).max(4)

/** The next step; at the ends it stays. A zoom between steps (an older desk's) goes to the step beside it. */
export function nextZoom(zoom: number, way: 'zoom-in' | 'zoom-out' | 'zoom-reset'): number {
  switch (way) {
    case 'zoom-in':
      return STEPS.find((step) => step > zoom) ?? 4
    case 'zoom-out':
      return STEPS.findLast((step) => step < zoom) ?? STEPS[0]
    case 'zoom-reset':
      return 1
  }
}
