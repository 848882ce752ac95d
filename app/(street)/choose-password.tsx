import { NewPassword } from '@/app/account/new-password'

type Given = {
  label?: string
  account: string
  secondFactor: boolean
  /** What this page shows of whoever chooses. */
  names: string[]
}

/** One field for a new password, which one may look at; typed twice it would only be wrong twice as often. */
export function ChoosePassword({ account, ...given }: Given) {
  return (
    <>
      {/* For the browser's own store of passwords, which otherwise would not know whose it is. */}
      <input type="text" name="_account" autoComplete="username" defaultValue={account} hidden readOnly />
      <NewPassword {...given} autoFocus />
    </>
  )
}
