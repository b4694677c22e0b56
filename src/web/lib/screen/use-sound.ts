import { useLocalStorage } from '@mantine/hooks';
import { chime } from './chime';

/** Off until asked for: a browser plays nothing before a click, and the click that turns it on is that click. */
export function useSound(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useLocalStorage({ key: 'prosa.sound', defaultValue: false, getInitialValueInEffect: false });
  return [
    on,
    (next) => {
      setOn(next);
      if (next) chime('word');
    },
  ];
}
