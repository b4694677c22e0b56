import type { Tariff } from './tariff.schemas';

type Notes = Pick<Tariff, 'name' | 'sources' | 'unknowns'>;

const META = 'https://developers.facebook.com/docs/whatsapp';
const readOn = '2026-11-29';
const UPDATES = { name: 'Meta, updates to pricing', url: `${META}/pricing/updates-to-pricing`, readOn };
const PRICING = { name: 'Meta, pricing', url: `${META}/pricing`, readOn };

const RATES = {
  en: 'The rates: Meta’s are not part of Prosa. Import the card of your account.',
  'pt-BR': 'Os preços: os da Meta não fazem parte do Prosa. Importe a tabela da sua conta.',
  es: 'Los precios: los de Meta no forman parte de Prosa. Importe la tabla de su cuenta.',
};
const AD_AND_TIER = {
  en: 'Whether the conversation of an advertisement takes one of the 1,000 free ones. Here it does not.',
  'pt-BR': 'Se a conversa de um anúncio consome uma das 1.000 gratuitas. Aqui, não consome.',
  es: 'Si la conversación de un anuncio consume una de las 1.000 gratuitas. Aquí no la consume.',
};
const INTERNATIONAL = {
  en: 'From which day on a country charges this account its international rate for authentication: only Meta tells.',
  'pt-BR': 'A partir de que dia um país cobra desta conta o preço internacional de autenticação: só a Meta informa.',
  es: 'Desde qué día un país cobra a esta cuenta el precio internacional de autenticación: solo Meta lo informa.',
};
const PORTFOLIO = {
  en: 'How far a portfolio has come in its tiers where other accounts of it do not work with Prosa.',
  'pt-BR': 'Até onde um portfólio avançou nas faixas de volume quando outras contas dele não usam o Prosa.',
  es: 'Hasta dónde ha avanzado un portafolio en sus tramos cuando otras cuentas suyas no usan Prosa.',
};
const LITE = {
  en: 'The rate of lightweight marketing messages. Here it is the marketing rate.',
  'pt-BR': 'O preço das mensagens leves de marketing. Aqui é o de marketing.',
  es: 'El precio de los mensajes ligeros de marketing. Aquí es el de marketing.',
};

/** What each tariff is called, where it stands written, and what nobody could confirm about it. */
export const NOTES = {
  seed: {
    name: { en: 'Per session, 2023', 'pt-BR': 'Por sessão, 2023', es: 'Por sesión, 2023' },
    sources: [],
    unknowns: [
      {
        en: 'What a session of a customer costs above the free ones: nobody says. Here it costs nothing.',
        'pt-BR': 'Quanto custa a sessão de um cliente acima das gratuitas: não está dito. Aqui não custa nada.',
        es: 'Cuánto cuesta la sesión de un cliente por encima de las gratuitas: no está dicho. Aquí no cuesta nada.',
      },
      {
        en: 'Whether the session of an advertisement counts towards the 1,000. Here it does, since the customer began it.',
        'pt-BR': 'Se a sessão de um anúncio conta entre as 1.000. Aqui conta, porque o cliente a iniciou.',
        es: 'Si la sesión de un anuncio cuenta entre las 1.000. Aquí cuenta, porque la inició el cliente.',
      },
    ],
  },
  cbp23: {
    name: {
      en: 'Meta, per conversation, from June 2023',
      'pt-BR': 'Meta, por conversa, desde junho de 2023',
      es: 'Meta, por conversación, desde junio de 2023',
    },
    sources: [UPDATES],
    unknowns: [RATES, AD_AND_TIER, INTERNATIONAL],
  },
  cbp24: {
    name: {
      en: 'Meta, per conversation, from November 2024',
      'pt-BR': 'Meta, por conversa, desde novembro de 2024',
      es: 'Meta, por conversación, desde noviembre de 2024',
    },
    sources: [UPDATES, PRICING],
    unknowns: [RATES, INTERNATIONAL],
  },
  pmp25: {
    name: {
      en: 'Meta, per message, from July 2025',
      'pt-BR': 'Meta, por mensagem, desde julho de 2025',
      es: 'Meta, por mensaje, desde julio de 2025',
    },
    sources: [PRICING],
    unknowns: [RATES, PORTFOLIO, LITE, INTERNATIONAL],
  },
  pmp26: {
    name: {
      en: 'Meta, per message, from October 2026',
      'pt-BR': 'Meta, por mensagem, desde outubro de 2026',
      es: 'Meta, por mensaje, desde octubre de 2026',
    },
    sources: [
      {
        name: 'charles, WhatsApp service message pricing',
        url: 'https://www.hello-charles.com/blog/whatsapp-service-message-pricing-what-changes-in-2026',
        readOn,
      },
      {
        name: 'YCloud, WhatsApp service messages',
        url: 'https://www.ycloud.com/blog/whatsapp-service-messages-24-hour-window-pricing',
        readOn,
      },
    ],
    unknowns: [
      RATES,
      PORTFOLIO,
      LITE,
      INTERNATIONAL,
      {
        en: 'Whether messages in the window of an advertisement take from the 1,000 free ones. Here they do not.',
        'pt-BR': 'Se as mensagens na janela de um anúncio consomem as 1.000 gratuitas. Aqui, não consomem.',
        es: 'Si los mensajes en la ventana de un anuncio consumen los 1.000 gratuitos. Aquí no los consumen.',
      },
      {
        en: 'By which words Meta tells that a message is one of the 1,000 free ones.',
        'pt-BR': 'Com que palavras a Meta informa que uma mensagem é uma das 1.000 gratuitas.',
        es: 'Con qué palabras informa Meta que un mensaje es uno de los 1.000 gratuitos.',
      },
      {
        en: 'Whether the window of some advertisements lasts 7 days.',
        'pt-BR': 'Se a janela de alguns anúncios dura 7 dias.',
        es: 'Si la ventana de algunos anuncios dura 7 días.',
      },
    ],
  },
} satisfies Record<string, Notes>;
