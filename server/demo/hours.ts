import type { Hours, Span } from '#shared/model/hours.ts'

// When the demo is served. The chats never close, so that a first start finds somebody there at any hour; the specialists
// keep office hours, with the feasts of a team that has colleagues in Hangzhou and in Leeds.

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
const DAY: readonly Span[] = [{ from: '00:00', to: '24:00' }]
const OFFICE: readonly Span[] = [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '21:00' }]
const WEEKEND: readonly Span[] = [{ from: '10:00', to: '18:00' }]
const MORNING: readonly Span[] = [{ from: '09:00', to: '12:00' }]

function closed(name: string, ...dates: readonly string[]): Hours['holidays'] {
  return dates.map((date) => ({ date, name, spans: [] }))
}

function short(name: string, ...dates: readonly string[]): Hours['holidays'] {
  return dates.map((date) => ({ date, name, spans: MORNING }))
}

function days(month: string, from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, n) => `${month}-${String(from + n).padStart(2, '0')}`)
}

export const DEMO_HOURS: readonly Omit<Hours, 'rev'>[] = [
  { id: 'hours-always', name: 'Around the clock 全天候', timeZone: 'Asia/Shanghai', week: EVERY_DAY.map((day) => ({ day, spans: DAY })), holidays: [] },
  {
    id: 'hours-office',
    name: 'Office hours 办公时间',
    timeZone: 'Asia/Shanghai',
    week: EVERY_DAY.map((day) => ({ day, spans: day < 6 ? OFFICE : WEEKEND })),
    holidays: [
      ...short('Christmas Eve 平安夜', '2026-12-24'),
      ...closed('Christmas 圣诞节', '2026-12-25'),
      ...closed('New Year 元旦', '2027-01-01'),
      ...short('New Year’s Eve 除夕', '2027-02-05'),
      ...closed('Spring Festival 春节', ...days('2027-02', 6, 11)),
      ...closed('Good Friday 耶稣受难日', '2027-03-26'),
      ...closed('Easter Monday 复活节', '2027-03-29'),
      ...closed('Qingming 清明节', '2027-04-05'),
      ...closed('Labour Day 劳动节', ...days('2027-05', 1, 3)),
      ...closed('Dragon Boat Festival 端午节', '2027-06-09'),
      ...closed('Mid-Autumn Festival 中秋节', '2027-09-15'),
      ...closed('National Day 国庆节', ...days('2027-10', 1, 7)),
      ...short('Christmas Eve 平安夜', '2027-12-24'),
      ...closed('Christmas 圣诞节', '2027-12-25'),
    ],
  },
]
