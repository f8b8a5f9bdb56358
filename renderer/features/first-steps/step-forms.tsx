import { useState, type FormEvent } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { CopyLine } from '#renderer/ui/copy-line.tsx'
import classes from './first-steps.module.css'

// What is asked in each step: as little as will do. Everything else has a sensible beginning, and a place in the set-up.

type Busy = { readonly isBusy: boolean }

export function NameStep({ name, isBusy, onName }: Busy & { readonly name: string; readonly onName: (name: string) => void }) {
  const { t } = useTranslation()
  const [written, setWritten] = useState(name)
  return (
    <form className={classes.line} onSubmit={submit(written, () => onName(written.trim()))}>
      <TextInput className={classes.grow} aria-label={t('firstSteps.name.field')} placeholder={t('firstSteps.name.field')} dir="auto" maxLength={300} value={written} onChange={(event) => setWritten(event.currentTarget.value)} />
      <Button type="submit" loading={isBusy} disabled={written.trim() === '' || written.trim() === name}>
        {t('firstSteps.name.submit')}
      </Button>
    </form>
  )
}

export function QueueStep({ isBusy, onQueue }: Busy & { readonly onQueue: (name: string, hours: 'weekdays' | 'always') => void }) {
  const { t } = useTranslation()
  const [written, setWritten] = useState<string | null>(null)
  const [hours, setHours] = useState<'weekdays' | 'always'>('weekdays')
  const name = written ?? t('firstSteps.queue.suggested')
  return (
    <form className={classes.form} onSubmit={submit(name, () => onQueue(name.trim(), hours))}>
      <TextInput label={t('firstSteps.queue.field')} dir="auto" maxLength={300} value={name} onChange={(event) => setWritten(event.currentTarget.value)} />
      <SegmentedControl
        fullWidth
        aria-label={t('firstSteps.queue.hours')}
        value={hours}
        onChange={(next) => setHours(next === 'always' ? 'always' : 'weekdays')}
        data={[
          { value: 'weekdays', label: t('firstSteps.queue.weekdays') },
          { value: 'always', label: t('firstSteps.queue.always') },
        ]}
      />
      <p className={classes.hint}>{t('firstSteps.queue.promises')}</p>
      <div>
        <Button type="submit" loading={isBusy} disabled={name.trim() === ''}>
          {t('firstSteps.queue.submit')}
        </Button>
      </div>
    </form>
  )
}

export function InboxStep({ isBusy, script, onInbox }: Busy & { readonly script: string | null; readonly onInbox: (brand: string, site: string | null) => void }) {
  const { t } = useTranslation()
  const [brand, setBrand] = useState('')
  const [site, setSite] = useState('')
  const [isFaulty, setFaulty] = useState(false)
  if (script !== null) {
    return (
      <div className={classes.form}>
        <p className={classes.hint}>{t('firstSteps.inbox.script')}</p>
        <CopyLine label={t('firstSteps.inbox.script')} text={script} />
      </div>
    )
  }
  function make(): void {
    const origin = originOf(site)
    setFaulty(origin === undefined)
    if (origin !== undefined) onInbox(brand.trim(), origin)
  }
  return (
    <form className={classes.form} onSubmit={submit(brand, make)}>
      <TextInput label={t('firstSteps.inbox.brand')} dir="auto" maxLength={300} value={brand} onChange={(event) => setBrand(event.currentTarget.value)} />
      <TextInput label={t('firstSteps.inbox.site')} description={t('firstSteps.inbox.siteHint')} placeholder="https://shop.example" value={site} error={isFaulty ? t('setUp.problem.origin') : undefined} onChange={(event) => setSite(event.currentTarget.value)} />
      <div>
        <Button type="submit" loading={isBusy} disabled={brand.trim() === ''}>
          {t('firstSteps.inbox.submit')}
        </Button>
      </div>
    </form>
  )
}

export function AgentStep({ isBusy, onMe, onColleague }: Busy & { readonly onMe: () => void; readonly onColleague: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={classes.line}>
      <Button loading={isBusy} onClick={onMe}>
        {t('firstSteps.agent.me')}
      </Button>
      <Button variant="default" onClick={onColleague}>
        {t('firstSteps.agent.colleague')}
      </Button>
    </div>
  )
}

export function AnswerStep({ tryUrl, isAvailable, onAvailable }: { readonly tryUrl: string | null; readonly isAvailable: boolean; readonly onAvailable: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={classes.form}>
      <ol className={classes.how}>
        <li>
          {isAvailable ? (
            <span className={classes.ready}>{t('firstSteps.answer.available')}</span>
          ) : (
            <Button size="compact-md" variant="default" onClick={onAvailable}>
              {t('firstSteps.answer.beAvailable')}
            </Button>
          )}
        </li>
        <li>
          {tryUrl === null ? (
            t('firstSteps.answer.noInbox')
          ) : (
            <Button component="a" href={tryUrl} target="_blank" rel="noreferrer" size="compact-md" variant={isAvailable ? 'filled' : 'default'}>
              {t('firstSteps.answer.open')}
            </Button>
          )}
        </li>
        <li>{t('firstSteps.answer.accept')}</li>
      </ol>
    </div>
  )
}

function submit(needed: string, run: () => void): (event: FormEvent) => void {
  return (event) => {
    event.preventDefault()
    if (needed.trim() !== '') run()
  }
}

/** Null: none was written; undefined: what was written is no address. */
function originOf(written: string): string | null | undefined {
  const text = written.trim()
  if (text === '') return null
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`
  return URL.canParse(whole) && new URL(whole).hostname.includes('.') ? new URL(whole).origin : undefined
}
