import { useLocalStorage } from '@mantine/hooks';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import classes from './emoji-panel.module.css';

/** What people write to customers. A screen reader says each by its own name. */
const GROUPS = {
  faces: '😀 😃 😄 😁 😅 😂 🙂 😉 😊 😍 🥰 😘 😋 😎 🤩 🤗 🤔 😐 😬 🙄 😴 😢 😭 😞 😔 😕 😮 😱 😡 🥳',
  gestures: '👍 👎 👏 🙌 🙏 🤝 👋 👌 💪 🤞 ✌️ 👉 👈 👇 ☝️ ❤️ 🧡 💛 💚 💙 💜 🤍 💔 💯 ✨ ⭐ 🔥 🎉 🎁 🌷',
  work: '✅ ❌ ⚠️ ❗ ❓ ℹ️ 🔔 📌 📎 📄 📋 🧾 📅 ⏰ ⏳ 📞 📱 💻 📧 🔗 🔒 🔑 🛠️ 💡 💰 💳 🏦 🛒 📦 🚚',
  life: '🏠 🏢 📍 🚗 🛵 ✈️ ☀️ 🌧️ ☕ 🍞 🍰 🍕 🍽️ 🛍️ 👕 👟 💊 🩺 🐶 🐱 👶 👩 👨 👪 🎓 🎵 📷 ⚽ 🎂 🌎',
} as const;
const NAMES = ['faces', 'gestures', 'work', 'life'] as const;
const MAX_RECENT = 10;
const COLUMNS = 10;
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

export default function EmojiPanel({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation('composer');
  const panel = useRef<HTMLDivElement>(null);
  const [recent, setRecent] = useLocalStorage<string[]>({ key: 'prosa.emoji', defaultValue: [], getInitialValueInEffect: false });
  const pick = (emoji: string): void => {
    setRecent([emoji, ...recent.filter((one) => one !== emoji)].slice(0, MAX_RECENT));
    onPick(emoji);
  };
  const walk = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [...(panel.current?.querySelectorAll('button') ?? [])];
    all[all.findIndex((one) => one.matches(':focus')) + step]?.focus();
  };
  const groups = [{ name: 'recent' as const, emoji: recent }, ...NAMES.map((name) => ({ name, emoji: GROUPS[name].split(' ') }))];
  return (
    <div ref={panel} className={classes.panel} role="toolbar" aria-label={t('emoji.all')} onKeyDown={walk}>
      {groups
        .filter(({ emoji }) => emoji.length > 0)
        .map(({ name, emoji }) => (
          <fieldset key={name} className={classes.group}>
            <legend>{t(key('emoji', name))}</legend>
            {emoji.map((one) => (
              <button key={one} type="button" onClick={() => pick(one)}>
                {one}
              </button>
            ))}
          </fieldset>
        ))}
    </div>
  );
}
