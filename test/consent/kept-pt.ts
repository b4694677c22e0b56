/** What people write in Portuguese without wanting no more messages; one sentence a line. */
export const KEPT_PT = `Vou sair agora, falo depois
Quero sair com vocês no tour de sábado
A que horas o entregador vai sair?
O pedido já vai sair?
Não consigo sair do aplicativo
Como faço para sair da fila?
Posso sair e voltar depois?
Acabei de sair de casa
O bolo sai hoje?
Meu filho vai sair da escola às 17h
Estou saindo, me liga
Sair às 8h ou às 9h?
Pode deixar sair no cartão
Quero parar o pedido 4512
Para parar de vazar, o que eu faço?
Parar a entrega por favor, não estou em casa
Pode parar no portão azul
O ônibus vai parar na esquina?
Minha máquina parou de funcionar
Parou de chover, pode vir
Não para de chover aqui
O portão não quer parar de abrir
Pare no número 120
Pare de me cobrar, já paguei
Parem a obra até segunda
Cancelar o pedido 887
Quero cancelar minha compra
Cancelar pedido
Cancelar agendamento
Cancelar a consulta de amanhã
Preciso cancelar a reserva
Quero cancelar meu plano
Dá para cancelar?
Cancela o refrigerante e deixa o pão
Me cobraram e eu tinha cancelado
Remover a cebola, por favor
Pode remover o queijo?
Remover item do carrinho
Remova a embalagem de presente
Excluir um endereço antigo
Quero excluir o segundo item
Chega quando?
O pedido chega hoje?
Chega de açúcar, coloca só metade
Chega às 10h, combinado
Quero descadastrar meu cartão antigo
Como descadastrar um dependente?
Descadastrar o CPF da minha mãe do plano
Preciso me descadastrar da academia, como faço?
Meu cadastro sumiu, me descadastraram?
Onde fica o botão de descadastrar?
Alguém descadastrou minha loja
Não recebi mensagem nenhuma
Não quero receber em dinheiro, só pix
Não quero mais o sabor morango
Não quero receber mensagens erradas, meu nome é Ana
Quero receber as mensagens só de manhã
Não me mande o boleto antigo
Não mande mais o entregador da outra vez
Não envie pelo correio, eu busco
Pare de mandar o motoboy para o endereço errado
Vocês vão parar de vender pão de queijo?
Quando vão parar as obras?
Tem promoção hoje?
Quais as promoções?
Quero saber das promoções
As promoções vão parar na sexta?
Parar as promoções do site seria ruim
Spam é o nome do presunto enlatado, vocês têm?
Stop é o nome do jogo, vocês vendem?
Vocês têm o jogo Stop?
O jogo Stop chegou?
Quero um non stop por favor
A música é Don't Stop Me Now
Coloquei stop loss na ordem
A placa de stop custa quanto?
O freio stop da bicicleta quebrou
Unsubscribe é o nome da banda
Dei baixa no boleto
Pode dar baixa no pagamento?
A temperatura está baixa
Baixa o preço aí
Minha pressão está baixa
Qual é o fim do horário de atendimento?
Fim
Acabou o estoque?
Já chega
Tá bom, chega por hoje
Não
Não obrigado
Nao
Obrigado
Obrigada, até mais
Tchau
Até logo
Ok
Certo
Beleza
Sim
Quero
Pode ser
Bom dia
Oi, tudo bem?
Falar com atendente
Encerrar
Menu
Voltar
Voltar ao menu
1
2
Sair?
Stop?
Descadastrar?
Sair
Parar
Cancelar
Me tira da lista de espera
Me remova do grupo da escola
Quero sair da lista de espera do restaurante`;
