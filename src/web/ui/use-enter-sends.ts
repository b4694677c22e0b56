import { useLocalStorage } from '@mantine/hooks';

/** Whether Enter sends (Shift+Enter breaks the line) or breaks the line (Ctrl/Cmd+Enter sends). */
export const useEnterSends = (): [boolean, (on: boolean) => void] => {
  const [on, setOn] = useLocalStorage({ key: 'prosa.enter-sends', defaultValue: true, getInitialValueInEffect: false });
  return [on, setOn];
};
