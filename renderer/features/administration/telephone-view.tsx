import { useMemo, type ReactNode } from 'react'
import { Button, Select, Switch, TextInput } from '@mantine/core'
import { getCountries } from 'libphonenumber-js/min'
import type { PhoneTrial } from '#shared/model/phone-settings.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { FormGroup } from './form-group.tsx'
import { SecretField } from './secret-field.tsx'
import type { TelephoneValues } from './telephone-values.ts'
import frame from './administration.module.css'
import classes from './forms.module.css'

export type TelephoneViewProps = {
  readonly values: TelephoneValues
  /** Fields that cannot be saved as they are. */
  readonly faulty: ReadonlySet<string>
  /** Which secrets the hub keeps. */
  readonly has: { readonly secret: boolean; readonly webhookSecret: boolean; readonly transcriptSecret: boolean }
  readonly isChanged: boolean
  readonly busy: 'no' | 'reading' | 'trying' | 'saving'
  /** What came of trying it, as long as nothing was changed since. */
  readonly trial: PhoneTrial | null
  readonly said: { readonly kind: 'saved' } | { readonly kind: 'problem'; readonly why: string } | null
  readonly onChange: (values: TelephoneValues) => void
  readonly onTry: () => void
  readonly onSave: () => void
  /** What belongs to calls and is saved by itself. */
  readonly children?: ReactNode
}

const BELOW = ['label', 'input', 'description', 'error'] as const

/** Where the team's telephone comes in. */
export function TelephoneView({ values, faulty, has, isChanged, busy, trial, said, onChange, onTry, onSave, children }: TelephoneViewProps) {
  const { t, i18n } = useTranslation()
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language])
  const problem = (name: string) => faulty.has(name) && t('telephone.badSecret')
  const set = (some: Partial<TelephoneValues>) => onChange({ ...values, ...some })
  return (
    <div className={frame.wide}>
      <header className={frame.frameHead}>
        <h2>{t('setUp.section.telephone')}</h2>
      </header>
      <div className={frame.frameBody}>
        <form
          className={classes.fields}
          aria-label={t('setUp.section.telephone')}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            onSave()
          }}
        >
          <p className={classes.groupLead}>{t('telephone.about')}</p>
          <Switch label={t('telephone.isOn')} checked={values.isOn} disabled={busy === 'reading'} onChange={(event) => set({ isOn: event.currentTarget.checked })} />
          {values.isOn && (
            <>
              <FormGroup title={t('telephone.proxy')} lead={t('telephone.proxyLead')}>
                <TextInput label={t('telephone.sipUrl')} placeholder="wss://sip.example/ws" dir="ltr" maxLength={300} value={values.sipUrl} error={faulty.has('sipUrl') && t('telephone.badUrl')} onChange={(event) => set({ sipUrl: event.currentTarget.value })} />
                <div className={classes.pair}>
                  <TextInput label={t('telephone.domain')} description={t('telephone.domainHint')} inputWrapperOrder={[...BELOW]} dir="ltr" maxLength={200} value={values.domain} error={faulty.has('domain') && t('telephone.badDomain')} onChange={(event) => set({ domain: event.currentTarget.value })} />
                  <Select label={t('telephone.country')} description={t('telephone.countryHint')} inputWrapperOrder={[...BELOW]} data={countries} searchable allowDeselect={false} value={values.country} onChange={(country) => set({ country: country ?? values.country })} />
                </div>
              </FormGroup>
              <FormGroup title={t('telephone.secrets')} lead={t('telephone.secretsLead')}>
                <SecretField label={t('telephone.proxySecret')} value={values.secret} hasOne={has.secret} none={t('telephone.missing')} error={problem('secret')} madeLead={t('telephone.made')} onChange={(secret) => set({ secret })} />
                <SecretField label={t('telephone.webhookSecret')} value={values.webhookSecret} hasOne={has.webhookSecret} none={t('telephone.webhookHint')} error={problem('webhookSecret')} madeLead={t('telephone.webhookMade')} onChange={(webhookSecret) => set({ webhookSecret })} />
              </FormGroup>
            </>
          )}
          <FormGroup title={t('telephone.transcript')} lead={t('telephone.transcriptLead')}>
            <TextInput label={t('telephone.transcriptUrl')} placeholder="wss://speech.example/hearth" dir="ltr" maxLength={300} value={values.transcriptUrl} error={faulty.has('transcriptUrl') && t('telephone.badUrl')} onChange={(event) => set({ transcriptUrl: event.currentTarget.value })} />
            {values.transcriptUrl !== '' && <SecretField label={t('telephone.transcriptSecret')} value={values.transcriptSecret} hasOne={has.transcriptSecret} none={t('telephone.transcriptHint')} error={problem('transcriptSecret')} madeLead={t('telephone.transcriptMade')} onChange={(transcriptSecret) => set({ transcriptSecret })} />}
          </FormGroup>
          <div role="status" className={classes.trials}>
            {trial !== null && values.isOn && <Trial trial={trial} />}
            {said?.kind === 'saved' && <p className={classes.well}>{t(values.isOn ? 'telephone.saved' : 'telephone.savedOff')}</p>}
            {said?.kind === 'problem' && <p className={classes.problem}>{said.why}</p>}
          </div>
          <div className={classes.line}>
            <Button type="submit" disabled={!isChanged || busy !== 'no'} loading={busy === 'saving'}>
              {t('telephone.save')}
            </Button>
            {values.isOn && (
              <Button variant="default" disabled={busy !== 'no'} loading={busy === 'trying'} onClick={onTry}>
                {t('telephone.try')}
              </Button>
            )}
          </div>
          {values.isOn && <p className={classes.groupLead}>{t('telephone.next')}</p>}
        </form>
        {children}
      </div>
    </div>
  )
}

function Trial({ trial }: { readonly trial: PhoneTrial }) {
  const { t } = useTranslation()
  return (
    <div className={classes.trial} data-ok={trial.ok || undefined}>
      <strong>{t('telephone.proxy')}</strong>
      <div>
        <p className={trial.ok ? classes.well : classes.problem}>{trial.ok ? t(trial.server === '' ? 'telephone.well' : 'telephone.wellAs', { server: trial.server }) : t(`telephone.why.${trial.why}`)}</p>
        {!trial.ok && trial.answer !== '' && (
          <p className={classes.groupLead}>
            <q dir="auto">{trial.answer}</q>
          </p>
        )}
      </div>
    </div>
  )
}

/** Every country that has a numbering plan (ISO 3166), by its name in this language. */
function countriesIn(language: string): readonly { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'region' })
  return getCountries()
    .map((value) => ({ value: value as string, label: names.of(value) ?? value }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language))
}
