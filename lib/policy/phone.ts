/** What a number is good for: only a mobile surely gets a short message, a landline surely none. */
export type PhoneKind = 'mobile' | 'landline' | 'unknown'

export type Phone = {
  /** E.164: a plus, the country, the number. */
  number: string
  kind: PhoneKind
}

export type Country = keyof typeof countries

/**
 * Reads a phone number as people type it, with blanks, slashes, brackets and “(0)”; a national one is of
 * `country`. Null for what cannot be a number (ITU-T E.164: at most 15 digits). The kinds follow the
 * countries' numbering plans.
 */
export function readPhone(typed: string, country: Country | null): Phone | null {
  const digits = international(typed, country)
  if (!digits || !/^[1-9]\d{6,14}$/.test(digits)) return null
  return { number: `+${digits}`, kind: kindOf(digits) }
}

/** The country whose numbers are meant where none is said, by the time zone of the company. */
export const countryOfZone = (timeZone: string): Country | null => zones[timeZone] ?? null

/** A number that may be shown on a screen others look at: its country and its last three digits. */
export function maskedPhone(number: string): string {
  const code = Object.values(countries).find((one) => number.startsWith(`+${one.code}`))?.code
  return `${code ? `+${code} ` : ''}•••• ${number.slice(-3)}`
}

type Plan = {
  code: string
  /** What stands before a national number and falls away after the country's code. */
  trunk: string
  /** National numbers without the trunk digit. */
  mobile: RegExp
  landline: RegExp
}

const countries = {
  DE: {
    code: '49',
    trunk: '0',
    mobile: /^1(5\d{9}|6\d{8,9}|7\d{8,9})$/,
    landline: /^([2-9]\d{4,12}|32\d{8,10})$/,
  },
  NL: { code: '31', trunk: '0', mobile: /^6\d{8}$/, landline: /^([1-57]\d{8}|8[58]\d{7}|91\d{7})$/ },
  PL: {
    code: '48',
    trunk: '',
    mobile: /^(45|50|51|53|57|60|66|69|72|73|78|79|88)\d{7}$/,
    landline: /^(1[2-8]|2[2-59]|3[2-49]|4[1-468]|5[24-689]|6[1-3578]|7[14-7]|8[1-79]|9[145])\d{7}$/,
  },
  AT: {
    code: '43',
    trunk: '0',
    mobile: /^(65[0-357-9]|66[013-9]|67\d|68\d|69\d)\d{5,9}$/,
    landline: /^(1\d{3,11}|[2-57]\d{4,11}|6(5[46]|62|[2-4]\d)\d{2,10})$/,
  },
  CH: { code: '41', trunk: '0', mobile: /^7[4-9]\d{7}$/, landline: /^([2-6]\d{8}|[89]1\d{7}|58\d{7})$/ },
  GB: {
    code: '44',
    trunk: '0',
    mobile: /^7([1-57-9]\d{8}|624\d{6})$/,
    landline: /^([1-3]\d{8,9}|5[56]\d{8})$/,
  },
} satisfies Record<string, Plan>

const zones: Record<string, Country> = {
  'Europe/Berlin': 'DE',
  'Europe/Busingen': 'DE',
  'Europe/Amsterdam': 'NL',
  'Europe/Warsaw': 'PL',
  'Europe/Vienna': 'AT',
  'Europe/Zurich': 'CH',
  'Europe/London': 'GB',
}

/** The digits from the country's code on; null where they cannot be told. */
function international(typed: string, country: Country | null): string | null {
  if (typed.length > 100) return null
  const bare = typed
    .normalize('NFKC')
    .replace(/^\s*[\p{L} ]{1,12}[.:]\s*/u, '')
    .replace(/\(\s*0\s*\)/g, '')
    .replace(/[\s()/.\p{Pd}\u200b\u200e\u200f\u202a-\u202e\ufeff]/gu, '')
  if (!/^\+?\d+$/.test(bare)) return null
  if (bare.startsWith('+')) return withoutTrunk(bare.slice(1))
  if (bare.startsWith('00')) return withoutTrunk(bare.slice(2))
  if (!country) return null
  const { code, trunk } = countries[country]
  // A spreadsheet takes the leading zero away; what then is a whole number of the country is taken for one.
  if (!trunk || bare.startsWith(trunk)) return code + bare.slice(trunk.length)
  return kindOf(code + bare) === 'mobile' ? code + bare : null
}

/** “+49 0171 …”: the trunk digit was left standing behind the country's code. */
function withoutTrunk(digits: string): string {
  const plan = planOf(digits)
  return plan?.trunk && digits.startsWith(plan.code + plan.trunk)
    ? plan.code + digits.slice(plan.code.length + plan.trunk.length)
    : digits
}

function kindOf(digits: string): PhoneKind {
  const plan = planOf(digits)
  const national = plan ? digits.slice(plan.code.length) : ''
  if (plan?.mobile.test(national)) return 'mobile'
  return plan?.landline.test(national) ? 'landline' : 'unknown'
}

const planOf = (digits: string): Plan | undefined =>
  Object.values(countries).find(({ code }) => digits.startsWith(code))
