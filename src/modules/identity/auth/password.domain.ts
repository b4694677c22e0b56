/** The commonest passwords of twelve characters and more, without what people add at the end. */
const COMMON = new Set(
  `password passwordpassword passwort letmein letmeinletmein welcome welcomewelcome iloveyou iloveyouiloveyou iloveyousomuch
  qwertyuiop qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm qwertyqwerty qwerty asdfghjkl asdfghjklzxcvbnm zxcvbnm qazwsxedc qazwsxedcrfv
  qazwsxedcrfvtgb 1qaz2wsx3edc 1qaz2wsx3edc4rfv q1w2e3r4t5y6 q1w2e3r4t5y6u7i8 1q2w3e4r5t6y 1q2w3e4r5t6y7u8i zaq12wsx zaq12wsxcde3
  administrator admin adminadmin adminadminadmin changeme changemechangeme changeit secret secretsecret supersecret topsecret
  trustno superman batman princess sunshine football baseball basketball monkey dragon master michael jennifer shadow starwars
  whatever whateverwhatever computer internet corvette mercedes liverpool liverpoolfc chelsea manchester manchesterunited arsenal
  barcelona realmadrid juventus corinthians flamengo palmeiras saopaulo santos gremio internacional vascodagama cruzeiro
  abcdefghijkl abcdefghijklm abcdefghijklmnop abcdefghijklmnopqrstuvwxyz abcdef abcd abc
  correcthorsebatterystaple mynameis myspace facebook linkedin whatsapp prosa prosaprosa
  senha minhasenha minhasenhaminhasenha senhasenha senhaforte senhasegura senhadificil mudar mudarsenha trocarsenha novasenha
  teamo euteamo euteamomuito tequiero tequieromucho teamomucho tequierotequiero deusefiel jesuscristo jesuseamor jesusteama
  amordaminhavida amordemivida amorzinho brasil brasilbrasil brazil contrasena micontrasena contraseña micontraseña clave miclave
  administrador bemvindo bienvenido usuario qwerty12345 acesso acessoacesso empresa teste testeteste testetesteteste prueba
  felicidade estrelinha gatinha princesa chocolate chocolatechocolate`.split(/\s+/),
);

const UNITS = 6;
/** Typed without thinking: one short piece over and over, or a run along the keyboard's digits. */
const isPattern = (text: string): boolean =>
  Array.from({ length: UNITS }, (_, i) => i + 1).some(
    (unit) =>
      text ===
      text
        .slice(0, unit)
        .repeat(Math.ceil(text.length / unit))
        .slice(0, text.length),
  ) ||
  '01234567890123456789012345678901234567890'.includes(text) ||
  '98765432109876543210987654321098765432109876543210'.includes(text);

/** Is this among the first that a guesser would try? Digits and signs at the end make it no better. */
export function isCommonPassword(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const bare = text.replace(/[^\p{L}]+$/u, '');
  return isPattern(text) || COMMON.has(text) || (bare !== '' && (COMMON.has(bare) || isPattern(bare) || COMMON.has(deleeted(bare))));
}

/** `p@ssw0rd` is `password`. */
const deleeted = (text: string): string =>
  text.replace(/[@4310$5!]/g, (sign) => ({ '@': 'a', '4': 'a', '3': 'e', '1': 'i', '0': 'o', $: 's', '5': 's', '!': 'i' })[sign] ?? sign);
