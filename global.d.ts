import type { Locale as LocaleHere } from '@/lib/format/locale'
import type account from '@/messages/en/account.json'
import type audit from '@/messages/en/audit.json'
import type common from '@/messages/en/common.json'
import type dev from '@/messages/en/dev.json'
import type errors from '@/messages/en/errors.json'
import type mail from '@/messages/en/mail.json'
import type members from '@/messages/en/members.json'
import type operator from '@/messages/en/operator.json'
import type passwords from '@/messages/en/passwords.json'
import type policies from '@/messages/en/policies.json'
import type recovery from '@/messages/en/recovery.json'
import type roles from '@/messages/en/roles.json'
import type street from '@/messages/en/street.json'
import type switchover from '@/messages/en/switchover.json'

declare module 'next-intl' {
  interface AppConfig {
    Locale: LocaleHere
    Messages: {
      account: typeof account
      audit: typeof audit
      common: typeof common
      dev: typeof dev
      errors: typeof errors
      mail: typeof mail
      members: typeof members
      operator: typeof operator
      passwords: typeof passwords
      policies: typeof policies
      recovery: typeof recovery
      roles: typeof roles
      street: typeof street
      switchover: typeof switchover
    }
  }
}
