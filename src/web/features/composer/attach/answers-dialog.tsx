import { Button, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { atMost } from '../../../lib/screen/at-most';
import { questionOf, ROW, ROWS } from './answers.domain';
import { SmallForm } from './small-form';

/** A question and the answers that the customer may tap. */
export function AnswersDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const { t } = useTranslation('composer');
  const [text, setText] = useState('');
  const [answers, setAnswers] = useState(['', '']);
  const change = (place: number, value: string): void => setAnswers(answers.map((answer, n) => (n === place ? value : answer)));
  return (
    <SmallForm
      title={t('answers.title')}
      conversationId={conversationId}
      onClose={onClose}
      body={questionOf(text, answers, t('answers.choose'))}
    >
      <Textarea
        data-autofocus
        label={t('answers.question')}
        autosize
        minRows={2}
        {...atMost(1024)}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {answers.map((answer, place) => (
        <TextInput
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer is its place
          key={place}
          label={t('answers.answer', { place: place + 1 })}
          {...atMost(ROW)}
          value={answer}
          onChange={(event) => change(place, event.currentTarget.value)}
        />
      ))}
      {answers.length < ROWS && (
        <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAnswers([...answers, ''])}>
          {t('answers.add')}
        </Button>
      )}
    </SmallForm>
  );
}
