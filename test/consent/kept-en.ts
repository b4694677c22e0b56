/** What people write in English without wanting no more messages; one sentence a line. */
export const KEPT_EN = `Please stop the delivery, I am not home
Stop the order 1234
Can you stop by tomorrow?
Where is the bus stop?
The bus stop is closed
Is the stop near your shop?
I will stop by at noon
Stop at the blue gate
My machine stopped working
It won't stop leaking
Don't stop the music
Non-stop flight, please
Do you sell stop signs?
I need a door stop
A full stop is missing in the contract
Stop loss at 40
Stop sending the wrong size
Stop charging my card
Stop it, you are making me laugh
Please stop charging me twice
Why did you stop selling bagels?
When does the sale stop?
Stop the subscription of my son, not mine
Could you stop the sprinkler?
Stop and go traffic, I am late
One stop shop
Pit stop
Stop over in Lisbon
Full stop
Non stop
Stop by
Stop watch
Stop light
Unsubscribe button does not work
How do I unsubscribe my mother from the gym?
Where can I unsubscribe?
I did not unsubscribe
Who unsubscribed me?
Unsubscribe me from the gym plan but keep my locker
Unsubscribe the old address and use the new one
I want to opt out of the breakfast
Can I opt out of gift wrapping?
Opt out of insurance please
Do not opt out of the warranty
Cancel my order
Cancel order 55
Please cancel the appointment
Cancel the second item
I need to cancel
Can I cancel?
Cancel
Cancel please
End of the month works
The end
At the end of the street
When does it end?
End my trial on Friday
Quit smoking program, how much?
I quit my job
Quit the queue
Exit 12 on the highway
Which exit?
The exit is blocked
Remove the onions
Remove item 3
Remove me from the waiting list
Remove the gift wrap
Please remove the second address
Take me off the guest list for Saturday
Take me off hold
Take my name off the invoice
Add me to your list
Do you have a mailing list?
No more onions please
No more than two
No more tickets?
Do not message my husband, it is a surprise
Do not send me the old catalogue
Do not send it by mail
Don't send the driver before ten
Don't message the office, message me
I get no messages
I received no message
Your messages arrive late
Messages are fine
Send me messages in the morning
Leave me two
Leave it at the door
Leave me alone time is what I need, a spa day
Unsubscribe?
Stop?
STOP??
What does STOP do?
If I write stop, what happens?
Should I reply STOP?
It says reply STOP to end
Reply STOP
Text stop to 12345, is that yours?
no
No thanks
No, thank you
Thanks
Thank you
ok
Okay
Bye
Yes
Start
Hello
Hi, is anybody there?
Help
Agent please
Talk to a human
Back
Menu
👍
🙏
🛑
.
...`;
