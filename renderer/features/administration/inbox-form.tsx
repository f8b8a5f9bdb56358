import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Autocomplete, NumberInput, SegmentedControl, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import { DurationField } from './duration-field.tsx'
import { FormGroup } from './form-group.tsx'
import type { FormProps } from './form-props.ts'
import type { InboxValues } from './kinds.ts'
import { problemWithin } from './problem-within.ts'
import classes from './forms.module.css'

/** The kinds of inbox that this hub can serve. */
const KINDS = ['chat', 'webhook'] as const

export function InboxForm({ values, set, problemAt, isNew, choices }: FormProps<InboxValues>) {
  const { t } = useTranslation()
  const isChat = values.channel === 'chat'
  return (
    <div className={classes.fields}>
      {isNew && (
        <SegmentedControl className={classes.narrow} aria-label={t('setUp.field.channel')} data={KINDS.map((value) => ({ value, label: t(`setUp.inbox.kind.${value}`) }))} value={values.channel} onChange={(channel) => set({ channel: KINDS.find((one) => one === channel) ?? 'chat' })} />
      )}
      <div className={classes.pair}>
        <TextInput label={t('setUp.field.name')} description={t('setUp.inbox.nameHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} dir="auto" value={values.name} error={problemAt('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
        <Autocomplete label={t('setUp.field.brand')} description={t('setUp.inbox.brandHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} dir="auto" data={[...choices.brands]} value={values.brand} error={problemAt('brand')} onChange={(brand) => set({ brand })} />
        <Select label={t('setUp.field.queueId')} placeholder={t('setUp.inbox.chooseQueue')} data={[...choices.queues]} value={values.queueId === '' ? null : values.queueId} error={problemAt('queueId')} onChange={(queueId) => set({ queueId: queueId ?? '' })} allowDeselect={false} searchable />
      </div>
      <Switch label={t('setUp.field.isOn')} description={t('setUp.inbox.onHint')} checked={values.isOn} onChange={(event) => set({ isOn: event.currentTarget.checked })} />
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
      {isChat && (
        <FormGroup title={t('setUp.field.greeting')} lead={t('setUp.inbox.greetingLead')}>
          <div className={classes.pair}>
            {(['zh', 'en'] as const).map((language) => (
              <Textarea key={language} label={t(`setUp.field.${language}`)} lang={language === 'zh' ? 'zh-CN' : 'en'} autosize minRows={2} maxRows={6} value={values.greeting[language]} error={problemAt(`greeting.${language}`)} onChange={(event) => set({ greeting: { ...values.greeting, [language]: event.currentTarget.value } })} />
            ))}
          </div>
        </FormGroup>
      )}
      <FormGroup title={t('setUp.inbox.writing')}>
        {isChat && <Switch label={t('setUp.field.isTypingPreviewOn')} description={t('setUp.inbox.typingHint')} checked={values.isTypingPreviewOn} onChange={(event) => set({ isTypingPreviewOn: event.currentTarget.checked })} />}
        <div className={classes.pair}>
          <NumberInput label={t('setUp.field.undoMs')} description={t('setUp.inbox.undoHint')} suffix={` ${t('setUp.secondsShort')}`} min={0} max={10} allowDecimal={false} allowNegative={false} clampBehavior="strict" value={values.undoMs / 1_000} error={problemAt('undoMs')} onChange={(next) => set({ undoMs: Math.round((Number(next) || 0) * 1_000) })} />
          <DurationField label={t('setUp.field.editWithinMs')} description={t('setUp.inbox.editHint')} placeholder={t('setUp.inbox.notAtAll')} value={values.editWithinMs === 0 ? null : values.editWithinMs} error={problemAt('editWithinMs')} onChange={(ms) => set({ editWithinMs: ms ?? 0 })} />
        </div>
      </FormGroup>
    </div>
  )
}

/** People paste the address of a page; its site is what is allowed. */
function originOf(written: string): string {
  const text = written.trim()
  if (URL.canParse(text) && /^https?:/i.test(text)) return new URL(text).origin
  return /^[\w-]+(\.[\w-]+)+(:\d+)?$/.test(text) ? `https://${text.toLowerCase()}` : text
}
