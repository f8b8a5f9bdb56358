import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowLeft, IconCheck } from '@tabler/icons-react'
import type { Standing } from './edits.ts'
import classes from './administration.module.css'

export type FormFrameViewProps = {
  readonly title: string
  readonly standing: Standing
  readonly saving: 'no' | 'sending' | 'kept' | 'saved'
  /** The sentence for why the hub would not have it. */
  readonly refusal: string | null
  /** Just begun: the first field takes the focus. */
  readonly isFresh?: boolean
  /** The fields somebody else changed, by their labels. */
  readonly theirFields: string
  readonly children: ReactNode
  /** What belongs to the thing and not to the form: done at once, each by itself. */
  readonly beside?: ReactNode
  readonly onSave: () => boolean
  readonly onUndo: () => void
  readonly onTakeTheirs: () => void
  readonly onKeepMine: () => void
  readonly onBack?: () => void
}

export function FormFrameView({ title, standing, saving, refusal, isFresh = false, theirFields, children, beside, onSave, onUndo, onTakeTheirs, onKeepMine, onBack }: FormFrameViewProps) {
  const { t } = useTranslation()
  const form = useRef<HTMLFormElement>(null)
  const formId = useId()
  const isChanged = standing.kind !== 'untouched'
  // Not `disabled`: a button that was just pressed must not drop the focus when there is nothing left to save.
  const canSave = isChanged && standing.kind !== 'overtaken'
  const isBusy = saving === 'sending'
  const wasFaulty = useRef(false)

  // A button that goes with what it settled would take the focus along.
  const focusFirst = () => void setTimeout(() => form.current?.querySelector<HTMLElement>('input:not([type="radio"]):not(:disabled), textarea')?.focus())
  useLayoutEffect(() => {
    if (isFresh) form.current?.querySelector<HTMLElement>('input:not([type="radio"])')?.focus()
    // Once, as it opens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  // After the problems have been drawn: the first field at fault takes the focus.
  useLayoutEffect(() => {
    if (!wasFaulty.current) return
    wasFaulty.current = false
    form.current?.querySelector<HTMLElement>(':is(input, textarea)[aria-invalid="true"]')?.focus()
  })

  function save(): void {
    if (!canSave) return
    wasFaulty.current = !onSave()
  }

  return (
    <div
      className={classes.frame}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        save()
      }}
    >
      <header className={classes.frameHead}>
        {onBack !== undefined && (
          <ActionIcon variant="subtle" color="gray" className={classes.back} aria-label={t('setUp.back')} onClick={onBack}>
            <IconArrowLeft size={18} stroke={1.7} />
          </ActionIcon>
        )}
        <h2 title={title}>
          <bdi>{title}</bdi>
        </h2>
      </header>
      <div className={classes.frameBody}>
        {standing.kind === 'overtaken' ? (
          <div className={classes.notice} data-tone="warn" role="alert">
            <p>
              <strong>{t('setUp.overtaken')}</strong> {theirFields === '' ? t('setUp.overtakenSame') : t('setUp.overtakenFields', { fields: theirFields })}
            </p>
            <div className={classes.noticeWays}>
              <Button size="compact-sm" variant="default" onClick={() => (onTakeTheirs(), focusFirst())}>
                {t('setUp.takeTheirs')}
              </Button>
              <Button size="compact-sm" variant="subtle" onClick={() => (onKeepMine(), focusFirst())}>
                {t('setUp.keepMine')}
              </Button>
            </div>
          </div>
        ) : (
          refusal !== null && (
            <div className={classes.notice} data-tone="risk" role="alert">
              <p>
                <strong>{t('setUp.notSaved')}</strong> {refusal}
              </p>
            </div>
          )
        )}
        <form
          id={formId}
          ref={form}
          noValidate
          aria-label={title}
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          {children}
        </form>
        {beside !== undefined && <div className={classes.beside}>{beside}</div>}
      </div>
      <footer className={classes.foot}>
        <span className={classes.footState} role="status">
          {saving === 'saved' && (
            <>
              <IconCheck size={15} stroke={2} aria-hidden="true" /> {t('setUp.saved')}
            </>
          )}
          {saving === 'kept' && t('setUp.kept')}
          {saving === 'no' && isChanged && t('setUp.unsavedLong')}
        </span>
        {isChanged && saving !== 'sending' && (
          <Button variant="subtle" color="gray" size="sm" onClick={() => (onUndo(), focusFirst())}>
            {t('setUp.undo')}
          </Button>
        )}
        <Button type="submit" form={formId} size="sm" loading={isBusy} aria-disabled={!canSave} data-disabled={!canSave}>
          {t('action.save')}
        </Button>
      </footer>
    </div>
  )
}
