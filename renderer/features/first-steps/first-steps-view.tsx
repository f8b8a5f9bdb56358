import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { countDone, nextStep, STEPS, type Step, type Steps } from './steps.ts'
import classes from './first-steps.module.css'

export type FirstStepsViewProps = {
  readonly steps: Steps
  /** What is done in a step, inside it. */
  readonly inside: (step: Step) => ReactNode
  readonly onLeave: () => void
}

/** A calm list of five things; the next one is open, and whatever is there already is ticked. */
export function FirstStepsView({ steps, inside, onLeave }: FirstStepsViewProps) {
  const { t } = useTranslation()
  const next = nextStep(steps)
  const [chosen, setChosen] = useState<Step | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const shown = chosen ?? next

  // A step that has just been done folds up; the focus goes on to the next, if it was inside.
  const before = useRef(next)
  useEffect(() => {
    if (before.current === next) return
    const wasInside = list.current?.contains(document.activeElement) === true || document.activeElement === document.body
    before.current = next
    setChosen(null)
    if (wasInside) setTimeout(() => list.current?.querySelector<HTMLElement>('[data-next] [data-inside] :is(input, a, button)')?.focus())
  }, [next])

  return (
    <section className={classes.steps} aria-labelledby="first-steps">
      <header className={classes.head}>
        <div>
          <h2 id="first-steps">{t(next === null ? 'firstSteps.allDone' : 'firstSteps.title')}</h2>
          <p>{t(next === null ? 'firstSteps.allDoneLead' : 'firstSteps.lead')}</p>
        </div>
        <span className={classes.count} role="status">
          {t('firstSteps.count', { done: countDone(steps), all: STEPS.length })}
        </span>
      </header>
      <ol ref={list} className={classes.list}>
        {STEPS.map((step, at) => {
          const isShown = step === shown
          return (
            <li key={step} className={classes.step} data-done={steps[step] || undefined} data-next={step === next || undefined}>
              <button type="button" className={classes.name} aria-expanded={isShown} onClick={() => setChosen(isShown ? null : step)}>
                <span className={classes.mark} aria-hidden="true">
                  {steps[step] ? <IconCheck size={15} stroke={2.4} /> : at + 1}
                </span>
                <span>{t(`firstSteps.${step}.title`)}</span>
                {steps[step] && <small>{t('firstSteps.done')}</small>}
              </button>
              {isShown && (
                <div className={classes.inside} data-inside>
                  <p className={classes.lead}>{t(`firstSteps.${step}.lead`)}</p>
                  {inside(step)}
                </div>
              )}
            </li>
          )
        })}
      </ol>
      <footer className={classes.foot}>
        <Button variant={next === null ? 'filled' : 'subtle'} color={next === null ? 'ember' : 'gray'} size="sm" onClick={onLeave}>
          {t(next === null ? 'firstSteps.close' : 'firstSteps.later')}
        </Button>
        {next !== null && <small>{t('firstSteps.laterHint')}</small>}
      </footer>
    </section>
  )
}
