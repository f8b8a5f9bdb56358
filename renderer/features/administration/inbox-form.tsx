import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Autocomplete, NumberInput, SegmentedControl, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import { CallsFields, NEW_CALLS } from './calls-fields.tsx'
import { DurationField } from './duration-field.tsx'
import { FormGroup } from './form-group.tsx'
import type { FormProps } from './form-props.ts'
import type { InboxValues } from './kinds.ts'
import { problemWithin } from './problem-within.ts'
import classes from './forms.module.css'

/** The kinds of inbox that this hub can serve. */
const KINDS = ['chat', 'email', 'phone', 'webhook'] as const

export function InboxForm({ values, set, problemAt, isNew, choices }: FormProps<InboxValues>) {
  const { t } = useTranslation()
  const isChat = values.channel === 'chat'
  const isPhone = values.channel === 'phone'
  const { mail } = values
  // What comes in would wait for ever, and its administrator wonder why.
  const isUnserved = values.queueId !== '' && !choices.served.has(`${values.channel} ${values.queueId}`)
  return (
    <div className={classes.fields}>
      {isNew && (
        <SegmentedControl className={classes.narrow} aria-label={t('setUp.field.channel')} data={KINDS.map((value) => ({ value, label: t(`setUp.inbox.kind.${value}`) }))} value={values.channel} onChange={(channel) => set(asKind(KINDS.find((one) => one === channel) ?? 'chat', values))} />
      )}
      <div className={classes.pair}>
        <TextInput label={t('setUp.field.name')} description={t('setUp.inbox.nameHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} dir="auto" value={values.name} error={problemAt('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
        <Autocomplete label={t('setUp.field.brand')} description={t(mail === undefined ? 'setUp.inbox.brandHint' : 'mailAccount.brandHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} dir="auto" data={[...choices.brands]} value={values.brand} error={problemAt('brand')} onChange={(brand) => set({ brand })} />
        <Select label={t('setUp.field.queueId')} placeholder={t('setUp.inbox.chooseQueue')} description={isUnserved ? t('setUp.inbox.unserved') : undefined} inputWrapperOrder={['label', 'input', 'description', 'error']} data={[...choices.queues]} value={values.queueId === '' ? null : values.queueId} error={problemAt('queueId')} onChange={(queueId) => set({ queueId: queueId ?? '' })} allowDeselect={false} searchable />
      </div>
      <Switch label={t('setUp.field.isOn')} description={t('setUp.inbox.onHint')} checked={values.isOn} onChange={(event) => set({ isOn: event.currentTarget.checked })} />
      {mail !== undefined && (
        <div className={classes.pair}>
          <TextInput label={t('mailAccount.address')} description={t('mailAccount.addressHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} placeholder="support@shop.example" dir="ltr" autoComplete="off" value={mail.address} error={problemAt('mail.address')} onChange={(event) => set({ mail: { ...mail, address: event.currentTarget.value } })} />
          <Textarea label={t('mailAccount.signature')} description={t('mailAccount.signatureHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} dir="auto" autosize minRows={2} maxRows={8} value={mail.signature} error={problemAt('mail.signature')} onChange={(event) => set({ mail: { ...mail, signature: event.currentTarget.value } })} />
        </div>
      )}
      {mail === undefined && !isPhone && (
        <TagsInput
          label={t(isChat ? 'setUp.field.allowedOrigins' : 'setUp.inbox.privateTargets')}
          description={t(isChat ? 'setUp.inbox.originsHint' : 'setUp.inbox.privateHint')}
          placeholder="https://shop.example"
          value={[...values.allowedOrigins]}
          error={problemWithin(problemAt, 'allowedOrigins', values.allowedOrigins.length)}
          onChange={(origins) => set({ allowedOrigins: origins.map(originOf) })}
          splitChars={[',', ' ', ';']}
          acceptValueOnBlur
        />
      )}
      {isChat && (
        <FormGroup title={t('setUp.field.greeting')} lead={t('setUp.inbox.greetingLead')}>
          <div className={classes.pair}>
            {(['zh', 'en'] as const).map((language) => (
              <Textarea key={language} label={t(`setUp.field.${language}`)} lang={language === 'zh' ? 'zh-CN' : 'en'} autosize minRows={2} maxRows={6} value={values.greeting[language]} error={problemAt(`greeting.${language}`)} onChange={(event) => set({ greeting: { ...values.greeting, [language]: event.currentTarget.value } })} />
            ))}
          </div>
        </FormGroup>
      )}
      {(isChat || isPhone) && <CallsFields values={values} set={set} problemAt={problemAt} />}
      {!isPhone && (
        <FormGroup title={t('setUp.inbox.writing')}>
          {isChat && <Switch label={t('setUp.field.isTypingPreviewOn')} description={t('setUp.inbox.typingHint')} checked={values.isTypingPreviewOn} onChange={(event) => set({ isTypingPreviewOn: event.currentTarget.checked })} />}
          {mail !== undefined && <Switch label={t('mailAccount.isQuoting')} description={t('mailAccount.quotingHint')} checked={mail.isQuoting} onChange={(event) => set({ mail: { ...mail, isQuoting: event.currentTarget.checked } })} />}
          {mail !== undefined && <Switch label={t('mailAccount.isReviewed')} description={t('mailAccount.reviewedHint')} checked={mail.isReviewed} onChange={(event) => set({ mail: { ...mail, isReviewed: event.currentTarget.checked } })} />}
          <div className={classes.pair}>
            <NumberInput label={t('setUp.field.undoMs')} description={t('setUp.inbox.undoHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} suffix={` ${t('setUp.secondsShort')}`} min={0} max={10} allowDecimal={false} allowNegative={false} clampBehavior="strict" value={values.undoMs / 1_000} error={problemAt('undoMs')} onChange={(next) => set({ undoMs: Math.round((Number(next) || 0) * 1_000) })} />
            {isChat && <DurationField label={t('setUp.field.editWithinMs')} description={t('setUp.inbox.editHint')} placeholder={t('setUp.inbox.notAtAll')} value={values.editWithinMs === 0 ? null : values.editWithinMs} error={problemAt('editWithinMs')} onChange={(ms) => set({ editWithinMs: ms ?? 0 })} />}
          </div>
        </FormGroup>
      )}
    </div>
  )
}

/** What a new inbox of this kind begins with: a mail goes ten seconds after it was sent, and cannot be changed afterwards. */
function asKind(channel: (typeof KINDS)[number], { mail }: InboxValues): Partial<InboxValues> {
  if (channel === 'email') return { channel, mail: mail ?? { address: '', signature: '', isQuoting: true, isReviewed: false }, allowedOrigins: [], isTypingPreviewOn: false, undoMs: 10_000, editWithinMs: 0 }
  if (channel === 'phone') return { channel, mail: undefined, calls: NEW_CALLS, allowedOrigins: [], isTypingPreviewOn: false, undoMs: 0, editWithinMs: 0 }
  return { channel, mail: undefined, isTypingPreviewOn: channel === 'chat', undoMs: 3_000, editWithinMs: channel === 'chat' ? 5 * 60_000 : 0 }
}

/** People paste the address of a page; its site is what is allowed. */
function originOf(written: string): string {
  const text = written.trim()
  if (URL.canParse(text) && /^https?:/i.test(text)) return new URL(text).origin
  return /^[\w-]+(\.[\w-]+)+(:\d+)?$/.test(text) ? `https://${text.toLowerCase()}` : text
}
