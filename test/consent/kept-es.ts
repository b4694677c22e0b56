/** What people write in Spanish without wanting no more messages; one sentence a line. */
export const KEPT_ES = `Quiero dar de baja mi línea
¿Cómo doy de baja el servicio?
Dar de baja el plan de mi hijo
Darme de baja del gimnasio
Quiero darme de baja del seguro
La presión está baja
La temperatura es muy baja
Planta baja, por favor
Vivo en la planta baja
Talla baja
Baja el precio
Baja por el ascensor
El repartidor baja ahora
Mi hermana baja en cinco minutos
Estoy de baja médica
Tengo la baja del médico
Baja California
Envíos a Baja California
La batería está baja
Baja la música
¿Está más baja la versión nueva?
Baja de precio mañana?
Sale con baja?
Baja?
¿Baja?
Temporada baja
La cuota es más baja
Caja baja
Luz baja
Parte baja
Salir a las ocho
Voy a salir ahora
¿A qué hora sale el pedido?
No puedo salir de la aplicación
¿Cómo salir de la fila?
Acabo de salir
Salir
Parar en la esquina
¿Puede parar en el portón azul?
No para de llover
Pare en el número 120
El autobús va a parar aquí
Parar el pedido 55
Paren la obra hasta el lunes
La máquina dejó de funcionar
Cancelar
Cancelar pedido
Cancelar la cita
Quiero cancelar mi reserva
¿Puedo cancelar?
Cancelar la compra de ayer
Cancelar suscripción
Quiero cancelar la suscripción de mi hijo
Eliminar la cebolla
Eliminar un artículo
Borrar una dirección
Borra el segundo artículo
Basta
Basta de azúcar
Con eso basta
¿Basta con la cédula?
Quitar el queso
Quítame de la lista de espera
Sácame de la lista de invitados
No quiero recibir en efectivo
No quiero más cebolla
No quiero recibir mensajes equivocados, me llamo Ana
No recibí ningún mensaje
No deseo bolsa
No me envíen la factura vieja
No me manden al repartidor de siempre
No me mandes el catálogo en PDF
Dejen el paquete con el portero
Dejen de cobrarme dos veces
Dejar de fumar, ¿tienen tratamiento?
¿Van a dejar de vender empanadas?
Quiero recibir el pedido hoy
Quiero recibirlo en casa
Quiero ver las promociones
¿Hay promociones?
¿Cuándo terminan las promociones?
Las promociones me llegan tarde
Detener la entrega
Detener el pedido
¿Tienen el juego Stop?
La canción es Don't Stop
Stop es el nombre de la tienda
Puse un stop loss
La señal de stop
¿Stop?
¿Dónde puedo desuscribirme?
¿Cómo me desuscribo?
Me desuscribieron sin querer
Desuscribir a mi madre del club
El botón de desuscribir no funciona
Suscribir a mi hijo al club
Alta
Alta médica
Alta de usuario
Quiero dar de alta un servicio
Temporada alta
Fin
Al fin
Fin de mes
Terminar
Listo
Gracias
Muchas gracias
No gracias
No
Sí
Vale
Hola
Buenos días
Hablar con un agente
Menú
Volver
Adiós
Hasta luego
👋
🙌🏽`;
