import { connection } from 'next/server'
import { signIn } from './actions'

export default async function SignIn() {
  await connection()
  return (
    <form action={signIn}>
      <input name="identifier" />
      <input name="password" type="password" />
      <button type="submit">Sign in</button>
    </form>
  )
}
