import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, FocusTrap, Portal } from '@mantine/core'
import { KeyCap, useKeyFor } from '#renderer/ui/key-hint.tsx'
import { useWayBack } from '#renderer/ui/use-way-back.ts'
import { placeCard, type Box } from './place-card.ts'
import { findPlace, TOUR_STEPS } from './tour-steps.ts'
import classes from './tour.module.css'

export type TourViewProps = {
  readonly at: number
  readonly onStep: (at: number) => void
  readonly onEnd: () => void
}

/** One calm card at a time beside the part it speaks of. All of it is said in words too: the light on the part is only for the eye. */
export function TourView(props: TourViewProps) {
  const part = usePlace((TOUR_STEPS[props.at] ?? TOUR_STEPS[0]).places)
  useWayBack()
  return (
    <Portal>
      {part === null ? <div className={classes.shade} /> : <div className={classes.light} style={{ left: part.left, top: part.top, width: part.width, height: part.height }} aria-hidden="true" />}
      <FocusTrap active>
        <Card part={part} {...props} />
      </FocusTrap>
    </Portal>
  )
}

function Card({ part, at, onStep, onEnd, ref }: TourViewProps & { readonly part: Box | null; readonly ref?: (card: HTMLElement | null) => void }) {
  const { t } = useTranslation()
  const id = useId()
  const next = useRef<HTMLButtonElement>(null)
  const card = useRef<HTMLDivElement | null>(null)
  const [size, setSize] = useState({ width: 340, height: 210 })
  const { step, action } = TOUR_STEPS[at] ?? TOUR_STEPS[0]
  const key = useKeyFor(action)
  const isLast = at === TOUR_STEPS.length - 1
  useLayoutEffect(() => {
    const { width = 0, height = 0 } = card.current?.getBoundingClientRect() ?? {}
    if (width > 0) setSize({ width, height })
  }, [at])
  // The same button goes on: the hand rests, and the words beside it are read anew.
  useLayoutEffect(() => next.current?.focus(), [at])

  function onKeyDown(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1 }
    const wanted = steps[event.key]
    if (event.key === 'Escape') onEnd()
    else if (wanted !== undefined) onStep(wanted)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // The keys work wherever in the card the focus is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={(element) => {
        card.current = element
        ref?.(element)
      }}
      role="dialog"
      aria-modal="true"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-lead`}
      className={classes.card}
      style={placeCard(part, size, { width: window.innerWidth, height: window.innerHeight })}
      onKeyDown={onKeyDown}
    >
      <div aria-live="polite">
        <p className={classes.count}>{t('tour.step', { at: at + 1, of: TOUR_STEPS.length })}</p>
        <h2 id={`${id}-title`} className={classes.title}>
          {t(`tour.${step}.title`)}
        </h2>
        <p id={`${id}-lead`} className={classes.lead}>
          {t(`tour.${step}.lead`)}
        </p>
        {key !== null && (
          <p className={classes.key}>
            <KeyCap keys={key} /> {t(`shortcuts.${action}`)}
          </p>
        )}
      </div>
      <div className={classes.ways}>
        {!isLast && (
          <Button variant="subtle" color="gray" size="compact-sm" h={32} onClick={onEnd}>
            {t('tour.skip')}
          </Button>
        )}
        <span className={classes.gap} />
        {at > 0 && (
          <Button variant="default" size="compact-sm" h={32} onClick={() => onStep(at - 1)}>
            {t('tour.back')}
          </Button>
        )}
        <Button ref={next} data-autofocus size="compact-sm" h={32} px={14} onClick={() => onStep(at + 1)}>
          {t(isLast ? 'tour.done' : 'tour.next')}
        </Button>
      </div>
    </div>
  )
}

/** Where the part is, also after the window changed its size. */
function usePlace(places: readonly string[]): Box | null {
  const [box, setBox] = useState<Box | null>(null)
  useLayoutEffect(() => {
    const look = () => {
      const rect = findPlace(places)
      setBox(rect === null ? null : { left: rect.left, top: rect.top, width: rect.width, height: rect.height })
    }
    look()
    window.addEventListener('resize', look)
    return () => window.removeEventListener('resize', look)
  }, [places])
  return box
}
